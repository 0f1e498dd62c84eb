/// What a batch came to: its numbers, its charts, its report, and how it compares with another.
///
/// A reader: it gets results, or a journal, and never plays.
///
/// More than six parts: [io.scenario4j.analysis.Comparison]; what a reader asks of two
/// batches, in the order in which it is read.
@NullMarked
package io.scenario4j.analysis;

import org.jspecify.annotations.NullMarked;
