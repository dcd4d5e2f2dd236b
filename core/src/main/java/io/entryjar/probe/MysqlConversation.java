package io.entryjar.probe;

import io.entryjar.probe.mysql.MysqlSession;
import io.entryjar.probe.mysql.ProtocolFault;
import io.entryjar.probe.mysql.ServerRefusal;
import io.entryjar.text.Durations;
import io.entryjar.text.Printable;
import io.entryjar.text.Utf8;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** One conversation with a server, and what it means. */
final class MysqlConversation {
  private final MysqlTarget target;
  private final TimedChannel channel;
  private final SecretMask mask;
  private final boolean mayCreate;
  private boolean greeted;

  MysqlConversation(MysqlTarget target, TimedChannel channel, SecretMask mask, boolean mayCreate) {
    this.target = target;
    this.channel = channel;
    this.mask = mask;
    this.mayCreate = mayCreate;
  }

  /** Talks. The channel keeps the time; the timeout is for the words. */
  ProbeResult run(Duration timeout) throws InterruptedException {
    try {
      return talk();
    } catch (ServerRefusal e) {
      return refused(e);
    } catch (ProtocolFault e) {
      return e.isLasting() ? ProbeResult.never(e.reason()) : ProbeResult.notYet(e.reason());
    } catch (SocketTimeoutException e) {
      return ProbeResult.notYet(
          "connected, but there is "
              + (greeted ? "no answer to the login" : "no greeting")
              + " within "
              + Durations.format(timeout));
    } catch (InterruptedIOException e) {
      throw new InterruptedException();
    } catch (IOException e) {
      return ProbeResult.notYet(
          greeted
              ? "breaks the connection off during the login"
              // So does a proxy in front of a server that is not up.
              : "closes the connection without a greeting, it may be starting");
    }
  }

  private ProbeResult talk() throws IOException, ProtocolFault, ServerRefusal {
    MysqlSession session = MysqlSession.open(channel);
    greeted = true;
    if (!target.logsIn()) {
      return ProbeResult.ready();
    }
    session.login(Utf8.encode(target.user()), Utf8.encode(target.password()));
    try {
      return target.database().isEmpty() ? ProbeResult.ready() : database(session);
    } finally {
      quit(session);
    }
  }

  /** All has been said: how the connection ends does not matter any more. */
  private static void quit(MysqlSession session) {
    try {
      session.quit();
    } catch (IOException e) {
      return;
    }
  }

  private ProbeResult database(MysqlSession session)
      throws IOException, ProtocolFault, ServerRefusal {
    byte[] name = Utf8.encode(target.database());
    try {
      session.use(name);
      return ProbeResult.ready();
    } catch (ServerRefusal e) {
      if (MysqlAnswer.of(e) != MysqlAnswer.NO_DATABASE) {
        throw e;
      }
    }
    String shown = target.confidential() ? "" : " " + Printable.quote(target.database());
    if (!target.create()) {
      return ProbeResult.notYet("the login works, but there is no database" + shown);
    }
    if (!mayCreate) {
      return ProbeResult.ready("would create the database" + shown);
    }
    session.execute(Utf8.encode(creation()));
    session.use(name);
    return ProbeResult.ready("created the database" + shown);
  }

  /** In backticks everything but a backtick stands for itself, whatever the SQL mode. */
  private String creation() {
    String statement =
        "CREATE DATABASE IF NOT EXISTS `" + target.database().replace("`", "``") + "`";
    if (!target.charset().isEmpty()) {
      statement += " CHARACTER SET " + target.charset();
    }
    if (!target.collate().isEmpty()) {
      statement += " COLLATE " + target.collate();
    }
    return statement;
  }

  private ProbeResult refused(ServerRefusal e) {
    String reason = MysqlAnswer.words(e) + said(e);
    if (MysqlAnswer.of(e) != MysqlAnswer.DENIED) {
      return ProbeResult.notYet(reason);
    }
    // A server that refuses this host is there; whom it lets in matters only to who logs in.
    return target.logsIn() ? ProbeResult.never(reason) : ProbeResult.ready();
  }

  /** A server may repeat names, and shorten them, so that no mask would find a secret in them. */
  private String said(ServerRefusal e) {
    String text = target.confidential() ? "" : ": " + mask.apply(e.text());
    return text + " (error " + e.code() + ")";
  }
}
