package io.entryjar.prepare;

import io.entryjar.report.Place;
import io.entryjar.validation.ParsedExpression;
import java.util.List;

/** A piece of a template. */
sealed interface TemplateNode {
  /** Characters that stand for themselves. */
  record Literal(String text) implements TemplateNode {}

  /** A value. */
  record Value(ParsedExpression expression, Format format, Place place) implements TemplateNode {}

  /** The first part whose condition holds, else the last one. */
  record Choice(List<Branch> branches, List<TemplateNode> otherwise) implements TemplateNode {
    public Choice {
      branches = List.copyOf(branches);
      otherwise = List.copyOf(otherwise);
    }
  }

  /** A part of a choice. */
  record Branch(ParsedExpression condition, Place place, List<TemplateNode> body) {
    public Branch {
      body = List.copyOf(body);
    }
  }

  /** A part that is repeated for each element of a list. */
  record Loop(String name, ParsedExpression list, Place place, List<TemplateNode> body)
      implements TemplateNode {
    public Loop {
      body = List.copyOf(body);
    }
  }
}
