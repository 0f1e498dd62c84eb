/// Assertions of results in the way of AssertJ, which a project has to bring along.
@NullMarked
package io.scenario4j.junit.assertion;

import org.jspecify.annotations.NullMarked;
