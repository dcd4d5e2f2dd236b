package io.entryjar.probe;

import io.entryjar.descriptor.Requirement;
import io.entryjar.descriptor.Text;
import io.entryjar.environment.Expanded;
import io.entryjar.report.Findings;
import io.entryjar.text.Printable;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code mysql: host} or {@code mysql: {at: host, user: ..., password: ..., database: ...}}: ready
 * when the server greets; with a user, when the login works; with a database, when it is there.
 */
final class MysqlKind implements ProbeKind {
  /** What makes no sense without something else. */
  private static final Map<String, String> NEEDS =
      Map.of(
          MysqlTarget.PASSWORD, MysqlTarget.USER,
          MysqlTarget.DATABASE, MysqlTarget.USER,
          MysqlTarget.CREATE, MysqlTarget.DATABASE,
          MysqlTarget.CHARSET, MysqlTarget.CREATE,
          MysqlTarget.COLLATE, MysqlTarget.CREATE);

  @Override
  public String name() {
    return "mysql";
  }

  @Override
  public List<String> keys() {
    return MysqlTarget.KEYS;
  }

  @Override
  public void check(Requirement requirement, Findings findings) {
    Text first = requirement.target().get(0);
    if (requirement.list()) {
      findings.add(
          TargetFaults.inDescriptor(
              requirement,
              first,
              "is a list, expected a single value or a mapping",
              "write " + MysqlTarget.FORM));
      return;
    }
    for (int i = 0; i < requirement.target().size(); i++) {
      checkPart(requirement, i, findings);
    }
    if (!requirement.keys().isEmpty() && requirement.indexOf(MysqlTarget.AT) < 0) {
      findings.add(
          TargetFaults.inDescriptor(
              requirement,
              first,
              "does not say where the server is",
              "add at: " + MysqlTarget.FORM));
    }
  }

  private static void checkPart(Requirement requirement, int index, Findings findings) {
    String key = key(requirement, index);
    Text text = requirement.target().get(index);
    String constant = text.constant().orElse(null);
    String fault = constant == null ? null : MysqlTarget.fault(key, constant);
    if (constant != null && fault != null) {
      findings.add(
          TargetFaults.inDescriptor(
              requirement, text, said(requirement, key, constant) + " " + fault, cure(key)));
    }
    String needed = NEEDS.get(key);
    if (needed != null && requirement.indexOf(needed) < 0) {
      findings.add(
          TargetFaults.inDescriptor(
              requirement, text, "has " + key + " without " + needed, "add " + needed));
    }
  }

  @Override
  public Optional<Probe> probe(
      Requirement requirement, List<Expanded> target, ProbeContext context, Findings findings) {
    Map<String, Expanded> parts = new HashMap<>();
    Findings faults = new Findings();
    for (int i = 0; i < target.size(); i++) {
      String key = key(requirement, i);
      Expanded part = target.get(i);
      parts.put(key, part);
      String fault = MysqlTarget.fault(key, part.value());
      if (fault != null) {
        faults.add(
            TargetFaults.inValues(
                requirement,
                requirement.target().get(i),
                said(requirement, key, part.shown()) + " " + fault,
                takes(key)));
      }
    }
    checkUser(requirement, parts, faults);
    findings.addAll(faults.all());
    return faults.all().isEmpty()
        ? Optional.of(probe(MysqlTarget.of(parts), context))
        : Optional.empty();
  }

  /** Empty counts as not given; a password or a database without a user would go unchecked. */
  private static void checkUser(
      Requirement requirement, Map<String, Expanded> parts, Findings faults) {
    int user = requirement.indexOf(MysqlTarget.USER);
    boolean needed =
        isGiven(parts.get(MysqlTarget.PASSWORD)) || isGiven(parts.get(MysqlTarget.DATABASE));
    if (user >= 0 && needed && !isGiven(parts.get(MysqlTarget.USER))) {
      faults.add(
          TargetFaults.inValues(
              requirement,
              requirement.target().get(user),
              "has no user to log in as",
              "it takes the name of a user"));
    }
  }

  private static boolean isGiven(@Nullable Expanded part) {
    return part != null && !part.value().isEmpty();
  }

  private static Probe probe(MysqlTarget target, ProbeContext context) {
    String socket = target.endpoint().socket();
    if (socket != null) {
      return PathTarget.probe(
          socket,
          context,
          path -> new MysqlProbe(target, MysqlConnector.unix(path), context.mask()));
    }
    // An endpoint without a socket has a host.
    String host = String.valueOf(target.endpoint().host());
    return new MysqlProbe(
        target,
        MysqlConnector.tcp(new HostPort(host, target.port()), InetAddress::getAllByName),
        context.mask());
  }

  private static String key(Requirement requirement, int index) {
    return requirement.keys().isEmpty() ? MysqlTarget.AT : requirement.keys().get(index).name();
  }

  private static String said(Requirement requirement, String key, String shown) {
    String quoted = Printable.quote(shown);
    return requirement.keys().isEmpty() ? quoted : key + " " + quoted;
  }

  private static String cure(String key) {
    return "write " + form(key);
  }

  private static String takes(String key) {
    return "it takes " + form(key);
  }

  private static String form(String key) {
    return switch (key) {
      case MysqlTarget.AT -> MysqlTarget.FORM;
      case MysqlTarget.CREATE -> "true or false";
      case MysqlTarget.CHARSET -> "the name of a character set, such as utf8mb4";
      case MysqlTarget.COLLATE -> "the name of a collation, such as utf8mb4_unicode_ci";
      default -> "text without NUL characters";
    };
  }
}
