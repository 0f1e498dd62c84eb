/// The way to a language model: where it comes from, and what is asked of it.
@NullMarked
package io.scenario4j.model;

import org.jspecify.annotations.NullMarked;
