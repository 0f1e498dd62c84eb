package io.scenario4j.kernel.display;

import java.util.List;
import java.util.Optional;

import io.scenario4j.display.MimeBundle;
import io.scenario4j.kernel.message.JsonText;
import io.scenario4j.text.VisibleText;

/// Values as text, in which no escape sequence of a terminal works.
final class PlainText {

    private static final String JSON = "application/json";

    private PlainText() {}

    /// Shows what has no richer form than its text.
    static Optional<MimeBundle> render(Object value) {
        return switch (value) {
            case CharSequence _,Number _,Boolean _,Character _,Enum<?> _ ->
                Optional.of(bundle(value));
            default -> Optional.empty();
        };
    }

    /// Returns a text in the types that hold text, as it is; of JSON its value.
    static MimeBundle as(List<String> types, CharSequence text) {
        MimeBundle bundle = bundle(text);
        for (String type : types) {
            bundle = isText(type) ? bundle.with(type, content(type, text.toString())) : bundle;
        }
        return bundle;
    }

    /// Returns the text of any value.
    static String of(Object value) {
        return VisibleText.of(ValueText.of(value));
    }

    /// Returns the text of any value as a bundle.
    static MimeBundle bundle(Object value) {
        return MimeBundle.text(of(value));
    }

    /// Returns the text of a value followed by a note.
    static MimeBundle bundle(Object value, String note) {
        return MimeBundle.text(of(value) + "\n(" + VisibleText.of(note) + ")");
    }

    private static Object content(String type, String text) {
        return type.equals(JSON) ? JsonText.parse(text) : text;
    }

    private static boolean isText(String type) {
        return switch (type) {
            case MimeBundle.TEXT -> false;
            case "image/svg+xml", "application/javascript", JSON -> true;
            default -> type.startsWith("text/");
        };
    }
}
