/// The session: [io.scenario4j.Scenarios], the value behind the name `scenario` in a notebook. It
/// composes those who play and those who read, and does nothing else.
///
/// A [io.scenario4j.definition.Scenario] is a definition: who takes part, by which script, within which
/// limits. Running it plays a conversation and returns a [io.scenario4j.result.ScenarioResult].
@NullMarked
package io.scenario4j;

import org.jspecify.annotations.NullMarked;
