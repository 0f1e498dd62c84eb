/// What is to be played: scenarios as values.
@NullMarked
package io.scenario4j.definition;

import org.jspecify.annotations.NullMarked;
