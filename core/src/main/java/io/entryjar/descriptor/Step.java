package io.entryjar.descriptor;

import io.entryjar.report.Place;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One step of the preparation. */
public sealed interface Step {
  /** A mode that is not said. */
  int NO_MODE = -1;

  /** What every step has. */
  Head head();

  /**
   * What every step has.
   *
   * @param kind the key that says what is done, for example {@code copy}
   * @param place where that key stands
   * @param when the condition under which it is done, or null for always
   */
  record Head(String kind, Place place, Rule.@Nullable Expression when) {}

  /**
   * A path, and where it must stay.
   *
   * @param text the path
   * @param within the folder that it must lie in, or null: what stands before its first variable
   */
  record Target(Text text, @Nullable String within) {}

  /**
   * Who owns what is made, and who may use it.
   *
   * @param owner a user as {@code user} takes it, or null for the current one
   * @param optional whether it is left alone where this process may not give it away
   * @param mode permissions, or {@link #NO_MODE}
   */
  record Access(@Nullable Text owner, boolean optional, int mode) {}

  /**
   * A directory is there.
   *
   * @param path the directory; its parents are made as well
   * @param access its owner and mode
   * @param recursive whether all below it gets the owner
   * @param takeOver whether an owner other than root is left alone
   */
  record Directory(Head head, Target path, Access access, boolean recursive, boolean takeOver)
      implements Step {}

  /** What is said of a folder that has something in it before a tree is copied there. */
  enum Filled {
    ALLOWED,
    WARNED,
    REFUSED
  }

  /**
   * A file or a tree is copied.
   *
   * @param from what is copied
   * @param to the file or tree that it becomes
   * @param unless paths, one of which is there where there is nothing to do
   * @param keepExisting patterns of what is left alone where it is there already
   * @param access the owner; the mode is that of the source
   * @param filled what is said of a target with something in it
   * @param expected patterns of what may be in it without a word
   */
  record Copy(
      Head head,
      Text from,
      Target to,
      List<Text> unless,
      List<PathPattern> keepExisting,
      Access access,
      Filled filled,
      List<PathPattern> expected)
      implements Step {
    public Copy {
      expected = List.copyOf(expected);
      unless = List.copyOf(unless);
      keepExisting = List.copyOf(keepExisting);
    }
  }

  /**
   * A file is made from a template.
   *
   * @param template the template
   * @param to the file
   * @param unless paths, one of which is there, and not empty, where there is nothing to do
   * @param access owner and mode
   * @param format what values are escaped for, or null: as the name of the file says
   * @param markers what encloses an expression
   */
  record Render(
      Head head,
      Text template,
      Target to,
      List<Text> unless,
      Access access,
      @Nullable String format,
      Markers markers)
      implements Step {
    public Render {
      unless = List.copyOf(unless);
    }
  }

  /** What encloses an expression of a template. */
  record Markers(String open, String close) {
    /** Those of a template for which nothing is said. */
    public static final Markers DEFAULT = new Markers("@{", "}");
  }

  /**
   * A file has a content.
   *
   * @param to the file
   * @param content what it holds
   * @param unless paths, one of which is there, and not empty, where there is nothing to do
   * @param access owner and mode
   */
  record Write(Head head, Target to, Text content, List<Text> unless, Access access)
      implements Step {
    public Write {
      unless = List.copyOf(unless);
    }
  }

  /**
   * A path is not there.
   *
   * @param path the path
   * @param recursive whether it may be a directory with something in it
   */
  record Remove(Head head, Target path, boolean recursive) implements Step {}

  /**
   * A symbolic link is there.
   *
   * @param path where it is
   * @param to what it leads to
   */
  record Link(Head head, Target path, Text to) implements Step {}

  /**
   * How programs of a step run.
   *
   * @param user who they run as, or null for the current user
   * @param workdir their working directory, or null for the current one
   * @param timeout how long each may take
   */
  record Running(@Nullable Text user, @Nullable Text workdir, Duration timeout) {}

  /**
   * A program runs.
   *
   * @param argv the program and its arguments
   * @param unless paths, one of which is there where there is nothing to do
   * @param running how
   */
  record Run(Head head, List<Text> argv, List<Text> unless, Running running) implements Step {
    public Run {
      argv = List.copyOf(argv);
      unless = List.copyOf(unless);
    }
  }

  /**
   * The programs of a folder run, in the order of their names.
   *
   * @param folder the folder
   * @param match a pattern for the names of those that are looked at
   * @param refuseOthers whether what cannot be executed is an error; else it is passed over
   * @param running how
   */
  record Hooks(Head head, Text folder, String match, boolean refuseOthers, Running running)
      implements Step {
    /** Tells whether a name is looked at; hidden ones are not, as in glob(7). */
    public boolean looksAt(String name) {
      return !name.startsWith(".") && Glob.matches(match, name);
    }
  }

  /** What happens to a group of steps that was begun and not finished. */
  enum HalfMade {
    /** The steps are done again. */
    RESUMED,
    /** What they made is removed, and they are done again. */
    CLEANED,
    /** It is an error. */
    REPORTED
  }

  /**
   * Steps that are done once in the life of a volume.
   *
   * @param marker the file that says that they are done
   * @param steps the steps
   * @param halfMade what happens to a group that was begun and not finished
   * @param clean what is removed then
   * @param patience how long a start waits for another one that does these steps
   */
  record Once(
      Head head,
      Target marker,
      List<Step> steps,
      HalfMade halfMade,
      List<Target> clean,
      Duration patience)
      implements Step {
    public Once {
      steps = List.copyOf(steps);
      clean = List.copyOf(clean);
    }
  }
}
