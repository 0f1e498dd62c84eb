package io.scenario4j.message;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What a message says: plain text, or several parts of which some are not text.
///
/// The two forms differ on the wire (a string, an array) and are kept apart, so that a message comes
/// back as it was sent.
public sealed interface Content {

    /// Plain text, possibly empty.
    record Text(String text) implements Content {
        public Text {
            Given.text(text, "the content of a message (empty if it says nothing)");
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /// Parts in reading order, possibly none.
    record Parts(List<Part> parts) implements Content {
        public Parts {
            parts = List.copyOf(parts);
        }

        @Override
        public String text() {
            return parts.stream()
                    .filter(TextPart.class::isInstance)
                    .map(TextPart.class::cast)
                    .map(TextPart::text)
                    .collect(Collectors.joining("\n"));
        }
    }

    /// One part of a multimodal message, in the shapes of the OpenAI chat format.
    sealed interface Part {}

    /// A part that is text.
    record TextPart(String text) implements Part {
        public TextPart {
            Given.text(text, "the text of a part");
        }
    }

    /// A picture.
    ///
    /// @param url an `https:` address or a `data:` URI
    record ImagePart(String url) implements Part {
        public ImagePart {
            Given.text(url, "the address of a picture");
        }
    }

    /// A sound.
    ///
    /// @param data Base64
    /// @param format as the provider names it, such as `wav` or `mp3`
    record AudioPart(String data, String format) implements Part {
        public AudioPart {
            Given.text(data, "the data of a sound");
            Given.text(format, "the format of a sound");
        }
    }

    /// A part of a kind that we do not know, kept whole.
    ///
    /// @param fields its JSON object: maps, lists, texts, numbers, booleans
    record OtherPart(Map<String, Object> fields) implements Part {
        public OtherPart {
            fields = Fields.copyOf(fields);
        }
    }

    /// Returns plain text content.
    static Content of(String text) {
        return new Text(text);
    }

    /// Returns content of several parts.
    static Content of(Part... parts) {
        return new Parts(List.of(parts));
    }

    /// Returns the text alone: of several parts, the text parts joined by line breaks; empty when there
    /// is none.
    String text();
}
