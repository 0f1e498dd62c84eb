package io.scenario4j.connect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/// What results in a row come to: a message, or a task with the last state and all artifacts that were told.
///
/// The grammar of a streamed answer is `message | task (statusUpdate | artifactUpdate)*`; one that is not
/// streamed is a message or a task.
final class A2aCourse {

    private Map<Object, Object> content = new LinkedHashMap<>();

    /// Returns the content of results, at least one.
    static Map<?, ?> of(List<Map<?, ?>> results) {
        var course = new A2aCourse();
        results.forEach(course::add);
        return course.content;
    }

    private void add(Map<?, ?> result) {
        Optional<Map<?, ?>> status = update(result, "statusUpdate", "status-update");
        Optional<Map<?, ?>> artifact = update(result, "artifactUpdate", "artifact-update");
        if (status.isPresent()) {
            identify(status.get());
            putKnown("status", status.get().get("status"));
        } else if (artifact.isPresent()) {
            identify(artifact.get());
            addArtifact(artifact.get());
        } else {
            content = new LinkedHashMap<>(whole(result));
        }
    }

    /// Versions differ in whether the kind of a result is its field or what it lies in.
    private static Optional<Map<?, ?>> update(Map<?, ?> result, String field, String kind) {
        return result.get(field) instanceof Map<?, ?> within
                ? Optional.of(within)
                : Optional.<Map<?, ?>>of(result).filter(it -> kind.equals(it.get("kind")));
    }

    private static Map<?, ?> whole(Map<?, ?> result) {
        return Stream.of("task", "message", "msg")
                .map(result::get)
                .filter(Map.class::isInstance)
                .<Map<?, ?>>map(within -> (Map<?, ?>) Objects.requireNonNull(within))
                .findFirst()
                .orElse(result);
    }

    private void identify(Map<?, ?> update) {
        putKnown("id", update.get("taskId"));
        putKnown("contextId", update.get("contextId"));
    }

    private void putKnown(String field, @Nullable Object value) {
        if (value != null) {
            content.put(field, value);
        }
    }

    /// A piece goes on where the one before it has ended; anything else is an artifact of its own, or one of
    /// the same id anew.
    private void addArtifact(Map<?, ?> update) {
        if (!(update.get("artifact") instanceof Map<?, ?> told)) {
            return;
        }
        List<Object> artifacts = new ArrayList<>(list(content.get("artifacts")));
        int known = indexOf(artifacts, told.get("artifactId"));
        if (known < 0) {
            artifacts.add(told);
        } else {
            artifacts.set(known, Boolean.TRUE.equals(update.get("append"))
                    ? joined((Map<?, ?>) artifacts.get(known), told)
                    : told);
        }
        content.put("artifacts", artifacts);
    }

    private static int indexOf(List<Object> artifacts, @Nullable Object id) {
        for (int i = 0; i < artifacts.size(); i++) {
            if (artifacts.get(i) instanceof Map<?, ?> artifact
                    && Objects.equals(artifact.get("artifactId"), id)) {
                return i;
            }
        }
        return -1;
    }

    private static Map<Object, Object> joined(Map<?, ?> artifact, Map<?, ?> piece) {
        List<Object> parts = new ArrayList<>(list(artifact.get("parts")));
        for (Object part : list(piece.get("parts"))) {
            Optional<Object> longer = parts.isEmpty()
                    ? Optional.empty()
                    : longer(parts.getLast(), part);
            longer.ifPresentOrElse(text -> parts.set(parts.size() - 1, text),
                    () -> parts.add(part));
        }
        Map<Object, Object> joined = new LinkedHashMap<>(artifact);
        joined.put("parts", parts);
        return joined;
    }

    /// Returns the text of two parts as one; empty if one of them is no text.
    private static Optional<Object> longer(Object part, Object next) {
        return part instanceof Map<?, ?> one && next instanceof Map<?, ?> other
                && one.get("text") instanceof String begin
                && other.get("text") instanceof String end
                        ? Optional.of(Map.of("text", begin + end))
                        : Optional.empty();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
