/// What a run came to, in the words that a user reads afterwards: verdict, criteria, numbers, what was said.
/// Also what a batch of runs came to, as far as its scheduler knows.
///
/// Plain values, which neither know who played nor how they look.
///
/// More than six parts: [io.scenario4j.result.ScenarioRun]; all that is left of a run. [io.scenario4j.result.Attack] and [io.scenario4j.result.Attack.Move]; a row of a table.
@NullMarked
package io.scenario4j.result;

import org.jspecify.annotations.NullMarked;
