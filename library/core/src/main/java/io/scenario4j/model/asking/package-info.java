/// How simulators and judges ask their models: a question, the settings it is asked with, and what they do
/// without because a provider refuses it.
///
/// Hides which provider refuses what, and what a request is recorded under.
@NullMarked
package io.scenario4j.model.asking;

import org.jspecify.annotations.NullMarked;
