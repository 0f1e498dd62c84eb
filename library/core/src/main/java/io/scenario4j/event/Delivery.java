package io.scenario4j.event;

import org.jspecify.annotations.Nullable;

/// What has become of the events that were published to one reader.
///
/// @param reader its name
/// @param delivered events that it took
/// @param skipped snapshots that a newer one of the same run made superfluous before they were taken
/// @param waiting events that are on their way, or wait for another attempt
/// @param onDisk events that it did not take and that are offered again later, by the next process too;
///            those that former processes have left are counted
/// @param failed events that were given up
/// @param problem why the last event was not taken; null if each was
public record Delivery(String reader, long delivered, long skipped, long waiting, long onDisk,
        long failed, @Nullable String problem) {

    /// Returns the counts in words.
    @Override
    public String toString() {
        return "%s: %d delivered, %d skipped, %d waiting, %d on disk, %d failed%s".formatted(
                reader, delivered, skipped, waiting, onDisk, failed,
                problem == null ? "" : " (" + problem + ")");
    }
}
