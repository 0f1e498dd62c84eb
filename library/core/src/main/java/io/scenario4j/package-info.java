/// What a user names first: scenarios, the session that runs them, and what comes out.
///
/// [io.scenario4j.Scenarios] is the session, the value behind the name `scenario` in a notebook. A
/// [io.scenario4j.Scenario] is a definition: who takes part, by which script, within which limits.
/// Running it plays a conversation and returns a [io.scenario4j.ScenarioResult].
///
/// The package has three floors, and each sees only those below it: the words that everything speaks
/// (`Verdict`, `Outcome`, `CriterionResult`, `ScenarioRun`, `Origin`, `ScenarioResult`,
/// `ScenarioConfig`, `ScenarioState`, `ScenarioException`), the definition (`Scenario`, `Fork`), the
/// session (`Scenarios`). A result alone leads up, to its fork.
@NullMarked
package io.scenario4j;

import org.jspecify.annotations.NullMarked;
