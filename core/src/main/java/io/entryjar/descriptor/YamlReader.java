package io.entryjar.descriptor;

import io.entryjar.report.Code;
import io.entryjar.report.Findings;
import io.entryjar.report.Place;
import io.entryjar.text.Printable;
import io.entryjar.text.Utf8;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one YAML file into {@link YamlNode}s from the parser's events. Objects are never
 * constructed; tags, anchors, aliases, merge keys and second documents are faults.
 */
final class YamlReader {
  static final int LARGEST = 1 << 20;
  private static final int DEEPEST = 32;

  private final String file;
  private final String text;
  private final Findings findings;
  private Iterator<Event> events = List.<Event>of().iterator();

  private YamlReader(String file, String text, Findings findings) {
    this.file = file;
    this.text = text;
    this.findings = findings;
  }

  /**
   * Reads a document.
   *
   * @param file the name used in places
   * @param text the whole file
   * @param findings takes the faults
   * @return the document's node, or nothing if it is not readable; an empty document is an empty
   *     mapping
   */
  static Optional<YamlNode> read(String file, String text, Findings findings) {
    return new YamlReader(file, text, findings).document();
  }

  private Optional<YamlNode> document() {
    Optional<Place> unprintable = YamlCharacters.unprintable(file, text);
    if (unprintable.isPresent()) {
      findings.error(
          Code.YAML_SYNTAX,
          file,
          unprintable.get(),
          "holds a character that YAML does not allow",
          "remove the control character; in double quotes it is written as \\xNN");
      return Optional.empty();
    }
    LoadSettings settings =
        LoadSettings.builder().setLabel(file).setUseMarks(true).setCodePointLimit(LARGEST).build();
    try {
      events = new Parse(settings).parseString(text).iterator();
      next(); // stream start
      if (next().getEventId() == Event.ID.StreamEnd) {
        return Optional.of(new YamlNode.Mapping(Map.of(), new Place(file, 1, 1)));
      }
      YamlNode root = node(next(), DescriptorReader.TOP, 1);
      next(); // document end
      Event last = next();
      if (last.getEventId() != Event.ID.StreamEnd) {
        throw new Refused(
            Code.YAML_FEATURE,
            place(last),
            "a second document starts here",
            "a descriptor is one document: remove what follows ---");
      }
      return Optional.of(root);
    } catch (Refused refused) {
      findings.error(refused.code, file, refused.place, refused.reason, refused.cure);
    } catch (MarkedYamlEngineException e) {
      syntax(e);
    } catch (YamlEngineException e) {
      findings.error(
          Code.YAML_SYNTAX,
          file,
          new Place(file, 1, 1),
          "cannot be read: " + Printable.of(String.valueOf(e.getMessage())),
          "descriptors are UTF-8 text, at most 1 MiB");
    }
    return Optional.empty();
  }

  private Event next() {
    return events.next();
  }

  private YamlNode node(Event event, String path, int depth) {
    Place place = place(event);
    if (depth > DEEPEST) {
      throw new Refused(
          Code.TOO_LARGE,
          place,
          "nested more than " + DEEPEST + " levels deep",
          "nest less deeply");
    }
    if (event instanceof AliasEvent alias) {
      throw YamlTraps.alias(place, alias.getAlias().getValue());
    }
    refuseProperties((NodeEvent) event, place);
    if (event instanceof ScalarEvent scalar) {
      return scalar(scalar, place);
    }
    if (event instanceof SequenceStartEvent) {
      return sequence(place, path, depth);
    }
    return mapping(place, path, depth);
  }

  private static void refuseProperties(NodeEvent event, Place place) {
    if (event.getAnchor().isPresent()) {
      throw YamlTraps.anchor(place, event.getAnchor().get().getValue());
    }
    Optional<String> tag =
        switch (event.getEventId()) {
          case Scalar -> ((ScalarEvent) event).getTag();
          case SequenceStart -> ((SequenceStartEvent) event).getTag();
          default -> ((MappingStartEvent) event).getTag();
        };
    if (tag.isPresent()) {
      throw YamlTraps.tag(place, tag.get());
    }
  }

  private YamlNode.Scalar scalar(ScalarEvent event, Place place) {
    String value = event.getValue();
    if (value.indexOf(0) >= 0 || !Utf8.isText(value)) {
      throw YamlTraps.noText(place);
    }
    boolean plain = event.getScalarStyle() == ScalarStyle.PLAIN;
    int quotes = plain ? 0 : 1;
    boolean literal =
        line(event.getStartMark()) == line(event.getEndMark())
            && index(event.getEndMark()) - index(event.getStartMark())
                == value.codePointCount(0, value.length()) + 2 * quotes;
    return new YamlNode.Scalar(value, plain && isNull(value), place, place.plus(quotes), literal);
  }

  /** Nothing at all, or one of the words for it (YAML 1.2.2, 10.3.2). */
  private static boolean isNull(String plain) {
    return switch (plain) {
      case "", "~", "null", "Null", "NULL" -> true;
      default -> false;
    };
  }

  private YamlNode sequence(Place place, String path, int depth) {
    List<YamlNode> items = new ArrayList<>();
    for (Event event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
      items.add(node(event, path, depth + 1));
    }
    return new YamlNode.Sequence(List.copyOf(items), place);
  }

  private YamlNode mapping(Place place, String path, int depth) {
    Map<String, YamlNode.Item> items = new LinkedHashMap<>();
    for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
      YamlNode key = node(event, path, depth + 1);
      if (!(key instanceof YamlNode.Scalar name) || name.empty()) {
        throw YamlTraps.complexKey(key);
      }
      if (name.text().equals("<<")) {
        throw new Refused(
            Code.YAML_FEATURE, name.place(), "merge keys are not used here", "write the keys out");
      }
      String label = Fields.label(path, name.text());
      YamlNode value = node(next(), label, depth + 1);
      YamlNode.Item before = items.putIfAbsent(name.text(), new YamlNode.Item(name, value));
      if (before != null) {
        findings.error(
            Code.DUPLICATE_KEY,
            label,
            name.place(),
            "is given twice; the first one is at " + before.key().place(),
            "keep one of them");
      }
    }
    return new YamlNode.Mapping(items, place);
  }

  private void syntax(MarkedYamlEngineException e) {
    String problem = Optional.ofNullable(e.getProblem()).orElse("it cannot be read");
    String context = Optional.ofNullable(e.getContext()).orElse("");
    Optional<Place> seen = e.getProblemMark().map(this::place);
    Optional<Place> opened = e.getContextMark().map(this::place);
    boolean alias = context.endsWith("an alias");
    // What is never closed is noticed at the end of the file, where there is nothing to see.
    boolean late = problem.contains("end of stream") || problem.contains("<stream end>");
    boolean early = late || alias || context.endsWith("an anchor");
    Place place =
        (early ? opened.or(() -> seen) : seen.or(() -> opened)).orElse(new Place(file, 1, 1));
    if (early && !late) {
      Refused refused = YamlTraps.reference(place, alias);
      findings.error(refused.code, file, place, refused.reason, refused.cure);
      return;
    }
    int advice = problem.indexOf(" (Do not use");
    findings.error(
        Code.YAML_SYNTAX,
        file,
        place,
        "is not valid YAML: " + Printable.of(advice < 0 ? problem : problem.substring(0, advice)),
        late
            ? "close what starts here"
            : YamlTraps.cure(line(place), problem, opened.filter(o -> context.contains("flow"))));
  }

  private String line(Place place) {
    return text.lines().skip(place.line() - 1L).findFirst().orElse("");
  }

  private Place place(Event event) {
    return event.getStartMark().map(this::place).orElse(new Place(file, 1, 1));
  }

  private Place place(Mark mark) {
    return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static int index(Optional<Mark> mark) {
    return mark.map(Mark::getIndex).orElse(0);
  }

  private static int line(Optional<Mark> mark) {
    return mark.map(Mark::getLine).orElse(0);
  }

  /** Ends the reading of a file at a fault after which the rest would mislead. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final Code code;
    final transient Place place;
    final String reason;
    final String cure;

    Refused(Code code, Place place, String reason, String cure) {
      super(reason, (@Nullable Throwable) null, false, false);
      this.code = code;
      this.place = place;
      this.reason = reason;
      this.cure = cure;
    }
  }
}
