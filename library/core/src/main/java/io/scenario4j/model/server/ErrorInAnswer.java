package io.scenario4j.model.server;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/// A refusal that comes with status 200, as gateways to models send it:
/// `{"error":{"code":429,"message":"Provider returned error"}}`, whole or in place of the message.
final class ErrorInAnswer {

    private static final int SHOWN = 4 << 10;
    private static final int BAD_REQUEST = 400;

    private ErrorInAnswer() {}

    /// @param retryAfter the header of that name; null if there is none
    /// @throws RefusedException if the answer is a refusal; with the provider's words
    static void throwIfAny(byte[] body, @Nullable String retryAfter) {
        String text = new String(body, StandardCharsets.UTF_8);
        if (text.contains("\"error\"")) {
            Map<String, Object> answer = fields(text);
            Object error = error(answer);
            if (error != null) {
                throw new RefusedException(status(error),
                        text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…",
                        retryAfter);
            }
        }
    }

    private static @Nullable Object error(Map<String, Object> answer) {
        return answer.get("choices") instanceof List<?> choices && !choices.isEmpty()
                ? choices.getFirst() instanceof Map<?, ?> choice ? choice.get("error") : null
                : answer.get("error");
    }

    private static Map<String, Object> fields(String text) {
        try {
            return JSON.std.mapFrom(text);
        } catch (JacksonException _) {
            return Map.of(); // the reader of answers says what is wrong
        }
    }

    /// One that names none would be refused again.
    private static int status(Object error) {
        return error instanceof Map<?, ?> fields && fields.get("code") instanceof Integer code
                && code >= BAD_REQUEST && code < 600 ? code : BAD_REQUEST;
    }
}
