/// How a scenario is played: a turn machine that decides who is next, and a run that lets them speak.
@NullMarked
package io.scenario4j.execution;

import org.jspecify.annotations.NullMarked;
