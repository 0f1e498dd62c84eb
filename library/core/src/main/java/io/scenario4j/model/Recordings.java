package io.scenario4j.model;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.scenario4j.file.PrivateFiles;
import io.scenario4j.message.WireJson;
import io.scenario4j.text.Secrets;

/// Answers that were given before, in a directory: one JSON file each, which holds what was asked and
/// what was answered.
///
/// The files are meant to be read, shared and kept under version control, and an answer may be changed
/// by hand. Any number of threads and processes may use the same directory: a file is there as a whole
/// or not at all, and of equal questions at once in one process only one is asked.
public final class Recordings implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String ASKED = "asked";
    private static final String ANSWER = "answer";

    private final transient Path directory;
    private final transient OneAtATime oneAtATime = new OneAtATime();

    private Recordings(Path directory) {
        this.directory = directory;
    }

    /// Returns the recordings in `directory`, which is made when the first answer is kept.
    public static Recordings in(Path directory) {
        return new Recordings(directory);
    }

    /// The same, of what is serializable.
    private record Sent(String directory) implements Serializable {

        private Object readResolve() {
            return in(Path.of(directory));
        }
    }

    private Object writeReplace() {
        return new Sent(directory.toString());
    }

    /// How answers of one kind are written as JSON values.
    public interface Form<T> {

        /// Tells whether the answer is worth keeping.
        default boolean keeps(T answer) {
            return true;
        }

        /// Returns the answer as JSON values.
        @Nullable
        Object written(T answer);

        /// Returns the answer of JSON values.
        ///
        /// @throws IllegalArgumentException if `value` is no answer: says what was found instead
        T read(@Nullable Object value);
    }

    /// Returns the answer that is recorded; without one, the live answer, which is then recorded.
    ///
    /// @throws RecordingException if there is no recording and `offline`, or its file is broken or can't
    ///             be written
    public <T, X extends Exception> T answer(Asked asked, boolean offline, Form<T> form,
            Live<T, X> live)
            throws X {
        Path file = directory.resolve(asked.fileName());
        return oneAtATime.work(asked.fileName(), () -> {
            Optional<T> recorded = read(file, form);
            if (recorded.isPresent()) {
                return recorded.get();
            }
            if (offline) {
                throw new RecordingException(missing(asked, file), null);
            }
            T answer = live.answer();
            if (form.keeps(answer)) {
                write(file, asked, form.written(answer));
            }
            return answer;
        });
    }

    private static String missing(Asked asked, Path file) {
        return "offline, and no answer is recorded for %s; expected it in %s; run it once with scenario.offline(false)"
                .formatted(asked.summary(), file);
    }

    private static <T> Optional<T> read(Path file, Form<T> form) {
        try {
            return Optional.of(form.read(answerIn(Files.readString(file))));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            throw new RecordingException(
                    "expected a recorded answer in %s, found %s; mend or delete the file"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    private static @Nullable Object answerIn(String text) {
        if (WireJson.parse(text) instanceof Map<?, ?> fields && fields.containsKey(ANSWER)) {
            return fields.get(ANSWER);
        }
        throw new IllegalArgumentException("no field \"answer\"");
    }

    /// Another process sees the old file or the new one, never half of one.
    private void write(Path file, Asked asked, @Nullable Object answer) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put(ASKED, asked.content());
        fields.put(ANSWER, answer);
        try {
            PrivateFiles.createFolders(directory);
            Path half = Files.createTempFile(directory, ".", ".tmp");
            Files.writeString(half, Secrets.redacted(WireJson.pretty(fields)) + "\n");
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new RecordingException(
                    "expected to record an answer in %s, found %s; make the directory writable, or set another with scenario.configure(c -> c.cacheDirectory(path))"
                            .formatted(file, e),
                    e);
        }
    }

    @Override
    public String toString() {
        return directory.toString();
    }
}
