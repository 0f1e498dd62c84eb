/// Where classes are: the class path as a JVM understands it, whose version of a library counts, and
/// which jars need not be opened at all.
@NullMarked
package io.scenario4j.kernel.classpath;

import org.jspecify.annotations.NullMarked;
