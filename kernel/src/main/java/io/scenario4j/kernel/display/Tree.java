package io.scenario4j.kernel.display;

import java.util.List;

import io.scenario4j.text.Excerpt;

/// A value taken apart, as far as it was read: a word, or a container with what is in it.
sealed interface Tree {

    /// Returns the whole on one line, as a `toString` writes it; a long one is cut.
    String line();

    /// Returns how many values it is made of, itself among them.
    int size();

    /// Tells whether its line is all of it, and short enough to be read at once.
    default boolean fits(int length) {
        return line().length() <= length && line().indexOf('\n') < 0;
    }

    /// A value that is its text.
    record Word(String line) implements Tree {

        @Override
        public int size() {
            return 1;
        }
    }

    /// No value.
    record Nothing() implements Tree {

        @Override
        public String line() {
            return "null";
        }

        @Override
        public int size() {
            return 1;
        }
    }

    /// A value that has parts.
    ///
    /// @param kind what it is: a class's name, or how many are in it
    /// @param line cut at [#MOST_IN_LINE] characters
    /// @param parts those that were read
    /// @param leftOut how many were not
    record Container(String kind, String line, List<Part> parts, long leftOut) implements Tree {

        private static final int MOST_IN_LINE = 200;

        /// Copies the list.
        public Container {
            parts = List.copyOf(parts);
        }

        /// @param shape how it is written on a line
        static Container of(String kind, Shape shape, List<Part> parts, long leftOut) {
            return new Container(kind, shape.line(parts, leftOut), parts, leftOut);
        }

        @Override
        public int size() {
            return 1 + parts.stream().mapToInt(part -> part.value().size()).sum();
        }

        /// Tells whether what is in it are words that are shorter than this.
        boolean isRowOfWords(int length) {
            return parts.stream()
                    .allMatch(part -> !(part.value() instanceof Container)
                            && part.value().fits(length));
        }
    }

    /// One of those that are in a container.
    ///
    /// @param name of a field, a key, a place
    record Part(String name, Tree value) {}

    /// How a container is written on a line.
    ///
    /// @param named whether its parts are written with their names
    record Shape(String open, boolean named, String close) {

        static final Shape MAP = new Shape("{", true, "}");
        static final Shape LIST = new Shape("[", false, "]");

        private String line(List<Part> parts, long leftOut) {
            var line = new StringBuilder(open);
            for (Part part : parts) {
                line.append(line.length() == open.length() ? "" : ", ")
                        .append(named ? part.name() + "=" : "")
                        .append(part.value().line());
                if (line.length() > Container.MOST_IN_LINE) {
                    return Excerpt.label(line.toString(), Container.MOST_IN_LINE);
                }
            }
            return line + (leftOut == 0 ? "" : ", … " + leftOut + " more") + close;
        }
    }
}
