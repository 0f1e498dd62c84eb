/// What stands behind IJava's and JJava's names: each is done here once, and their classes are shells
/// over it. Knows neither of the two families.
@NullMarked
package io.scenario4j.kernel.compat;

import org.jspecify.annotations.NullMarked;
