package io.scenario4j.event.outbox;

import java.util.function.Function;

import io.scenario4j.message.WireFields;

/// How the outbox sees and writes what it keeps: letters, each of a run.
public interface LetterFormat<L> {

    /// Returns the id, under which no other letter goes.
    String id(L letter);

    /// Returns the run, whose letters are delivered in order.
    String run(L letter);

    /// Returns the letter's place in that order.
    int number(L letter);

    /// Tells whether the letter is put on disk before it is tried, so that no end of the process loses it.
    boolean isPrecious(L letter);

    /// Returns what writes the letters of one run as lines without line feeds; what follows from the
    /// lines before may be left out.
    Function<L, String> writer();

    /// Returns what reads lines again, those of several runs in their order.
    ///
    /// It throws an IllegalArgumentException or a DateTimeException if the fields hold none.
    Function<WireFields, L> reader();
}
