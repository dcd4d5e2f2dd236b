package io.entryjar.cli;

import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.logging.LoggerProvider;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the libraries quiet: Hibernate Validator greets on stderr, and java.util.logging takes its
 * time to start. What they find goes into findings, not into a log.
 */
public final class SilentLogging implements LoggerProvider {
  @Override
  public Logger getLogger(String name) {
    return new Silent(name);
  }

  @Override
  public void clearMdc() {}

  @Override
  public @Nullable Object putMdc(String key, Object value) {
    return null;
  }

  @Override
  public @Nullable Object getMdc(String key) {
    return null;
  }

  @Override
  public void removeMdc(String key) {}

  @Override
  public Map<String, Object> getMdcMap() {
    return Map.of();
  }

  @Override
  public void clearNdc() {}

  @Override
  public @Nullable String getNdc() {
    return null;
  }

  @Override
  public int getNdcDepth() {
    return 0;
  }

  @Override
  public @Nullable String popNdc() {
    return null;
  }

  @Override
  public @Nullable String peekNdc() {
    return null;
  }

  @Override
  public void pushNdc(String message) {}

  @Override
  public void setNdcMaxDepth(int maxDepth) {}

  private static final class Silent extends Logger {
    private static final long serialVersionUID = 1L;

    Silent(String name) {
      super(name);
    }

    @Override
    public boolean isEnabled(Level level) {
      return false;
    }

    @Override
    protected void doLog(
        Level level,
        String loggerClassName,
        Object message,
        Object[] parameters,
        Throwable thrown) {}

    @Override
    protected void doLogf(
        Level level,
        String loggerClassName,
        String format,
        Object[] parameters,
        Throwable thrown) {}
  }
}
