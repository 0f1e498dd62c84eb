/// Attackers: agents that play a user who wants what the agent under test must not do, and say after each answer
/// whether they have got it.
///
/// Hides how an attack is chosen, disguised and taken back, and how an answer is scored.
///
/// More than six parts: [io.scenario4j.redteam.Setting]; all that an attacker was told.
@NullMarked
package io.scenario4j.redteam;

import org.jspecify.annotations.NullMarked;
