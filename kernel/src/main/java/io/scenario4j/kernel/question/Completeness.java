package io.scenario4j.kernel.question;

/// Whether a text could be run as it stands.
public sealed interface Completeness {

    /// It could be run.
    record Complete() implements Completeness {}

    /// Something must follow.
    ///
    /// @param indent the blanks with which the next line should begin
    record Incomplete(String indent) implements Completeness {}

    /// It can't be run, whatever follows.
    record Invalid() implements Completeness {}

    /// Nobody knows.
    record Unknown() implements Completeness {}
}
