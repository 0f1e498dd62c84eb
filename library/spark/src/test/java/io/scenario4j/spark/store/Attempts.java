package io.scenario4j.spark.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.hadoop.conf.Configuration;

/// A process that commits parts which another one commits at the same time, and says which were its own.
final class Attempts {

    static final int PARTS = 100;

    private Attempts() {}

    /// Commits what it can.
    ///
    /// @param args the folder of a batch, and one in which the two meet
    public static void main(String[] args) throws Exception {
        Folder folder = Folder.of(args[0], new Configuration());
        folder.has("plan.json");
        meet(Path.of(args[1]));
        for (int i = 0; i < PARTS; i++) {
            var part = new Part("job_" + i, "" + ProcessHandle.current().pid(), Instant.now(),
                    Map.of(), Map.of(), List.of());
            if (folder.claim("_parts/" + part.name() + ".jsonl", part.text().getBytes(UTF_8))) {
                System.out.println("won " + part.name());
            }
        }
    }

    private static void meet(Path place) throws Exception {
        Files.createTempFile(place, "here", "");
        while (present(place) < 2) {
            Thread.onSpinWait();
        }
    }

    private static long present(Path place) throws Exception {
        try (Stream<Path> files = Files.list(place)) {
            return files.count();
        }
    }
}
