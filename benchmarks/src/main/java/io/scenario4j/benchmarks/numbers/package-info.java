/// Whether the numbers that people decide by are right: pass rates with their intervals, findings and the power that
/// is promised, on synthetic batches of which the truth is known.
@NullMarked
package io.scenario4j.benchmarks.numbers;

import org.jspecify.annotations.NullMarked;
