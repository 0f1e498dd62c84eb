/// The user simulator: what a model is asked to say as the user, and what it must not.
@NullMarked
package io.scenario4j.simulator;

import org.jspecify.annotations.NullMarked;
