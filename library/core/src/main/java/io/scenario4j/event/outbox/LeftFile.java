package io.scenario4j.event.outbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.scenario4j.file.LineFile;
import io.scenario4j.file.PrivateFiles;
import io.scenario4j.message.WireFields;
import io.scenario4j.message.WireJson;

/// A file of an outbox whose owner is gone, as it was read.
///
/// @param letters those that nobody has settled, in their order
/// @param damaged lines that hold nothing; one that is cut off at the end is not among them
record LeftFile<L>(Path path, List<L> letters, List<String> damaged) {

    private static final Logger LOG = LoggerFactory.getLogger(LeftFile.class);

    /// Reads a file.
    static <L> LeftFile<L> read(Path path, LetterFormat<L> format) throws IOException {
        var contents = new Contents<>(format);
        List<String> damaged = new ArrayList<>();
        LineFile.read(path, (line, number, complete) -> {
            try {
                contents.add(line);
            } catch (RuntimeException | StackOverflowError e) {
                if (complete) {
                    damaged.add(line);
                    LOG.warn("{}, line {} holds no event and is set aside: {}", path, number,
                            e.getMessage());
                }
            }
        });
        return new LeftFile<>(path, List.copyOf(contents.letters.values()), damaged);
    }

    /// What the lines so far say.
    private static final class Contents<L> {

        private final LetterFormat<L> format;
        private final Function<WireFields, L> reader;
        private final Map<String, L> letters = new LinkedHashMap<>();

        Contents(LetterFormat<L> format) {
            this.format = format;
            this.reader = format.reader();
        }

        void add(String line) {
            var fields = new WireFields("$", WireJson.object(line));
            String settled = fields.textOrNull("settled");
            if (settled == null) {
                L letter = reader.apply(fields);
                letters.put(format.id(letter), letter);
            } else {
                letters.remove(settled);
            }
        }
    }

    /// Deletes the file, once its letters are elsewhere. Damaged lines are kept beside it, under its name with
    /// `.damaged` behind it: who mends them takes that off again, and the next session sends them.
    void delete() throws IOException {
        if (!damaged.isEmpty()) {
            Path aside = Path.of(path + ".damaged");
            Path half = Path.of(aside + ".tmp");
            Files.deleteIfExists(half);
            Files.write(PrivateFiles.createFile(half), damaged);
            Files.move(half, aside, StandardCopyOption.REPLACE_EXISTING);
            LOG.warn("{} has the lines of {} that hold no event", aside, path.getFileName());
        }
        Files.deleteIfExists(path);
    }
}
