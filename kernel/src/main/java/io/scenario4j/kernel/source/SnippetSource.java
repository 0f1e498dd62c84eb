package io.scenario4j.kernel.source;

import java.util.ArrayList;
import java.util.List;

/// What JShell is given to run: parts of a cell with some text of ours between them, and the way back
/// from its offsets to those of the cell.
///
/// @param code the cell
/// @param text for JShell
public record SnippetSource(String code, String text, List<Part> parts) {

    /// A part of the cell in the text.
    ///
    /// @param inText offset in the text
    /// @param inCode offset in the cell
    record Part(int inText, int inCode, int length) {}

    public static Builder of(String code) {
        return new Builder(code);
    }

    static SnippetSource of(String code, Piece piece) {
        return of(code).code(piece.start(), piece.end())
                .text(piece.missingSemicolon(code))
                .build();
    }

    /// Returns the offset in the cell; for text of ours, that of the nearest part.
    public int inCode(int offset) {
        int nearest = parts.getFirst().inCode();
        for (Part part : parts) {
            if (offset < part.inText()) {
                break;
            }
            nearest = part.inCode() + Math.min(offset - part.inText(), part.length());
        }
        return nearest;
    }

    /// Returns the offset in the cell of the first character between `start` and `end` that comes from
    /// there.
    public int firstInCode(int start, int end) {
        return parts.stream()
                .filter(part -> part.inText() <= end && part.inText() + part.length() > start)
                .findFirst()
                .map(part -> part.inCode() + Math.max(0, start - part.inText()))
                .orElseGet(() -> inCode(start));
    }

    /// Puts a source together, from left to right.
    public static final class Builder {

        private final String code;
        private final StringBuilder text = new StringBuilder();
        private final List<Part> parts = new ArrayList<>();

        private Builder(String code) {
            this.code = code;
        }

        public Builder text(String ours) {
            text.append(ours);
            return this;
        }

        public Builder code(int start, int end) {
            parts.add(new Part(text.length(), start, end - start));
            text.append(code, start, end);
            return this;
        }

        public SnippetSource build() {
            return new SnippetSource(code, text.toString(), List.copyOf(parts));
        }
    }
}
