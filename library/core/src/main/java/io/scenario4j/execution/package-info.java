/// How a scenario is played: a turn machine that decides who is next, and a run that lets them speak.
///
/// More than six parts: [io.scenario4j.execution.RunEnvironment]; each decided by itself in a test.
@NullMarked
package io.scenario4j.execution;

import org.jspecify.annotations.NullMarked;
