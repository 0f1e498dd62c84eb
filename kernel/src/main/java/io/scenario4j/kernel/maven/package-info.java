/// Maven Resolver: the only place that sees it. Loaded when a cell first asks for a library.
@NullMarked
package io.scenario4j.kernel.maven;

import org.jspecify.annotations.NullMarked;
