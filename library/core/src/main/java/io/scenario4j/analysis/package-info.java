/// What a batch came to: its numbers, its charts, its report, and how it compares with another.
///
/// A reader: it gets results, or a journal, and never plays.
@NullMarked
package io.scenario4j.analysis;

import org.jspecify.annotations.NullMarked;
