/// Scenarios as tests of JUnit: tests that pass *sometimes*, and are green or red by their rate.
///
/// ```
/// @ScenarioTest ─▶ Declaration ─▶ TestRun ─▶ the batch of a session ─▶ an invocation for each trial
///                                    └─▶ Rule ─▶ "pass rate", which passes or fails
/// ```
///
/// Hides how JUnit finds such methods, and what it is told of a trial.
@NullMarked
package io.scenario4j.junit;

import org.jspecify.annotations.NullMarked;
