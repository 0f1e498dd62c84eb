/// Libraries by their Maven coordinates: what a notebook wants, and what was found for it.
///
/// The resolver itself is in another package and, with its libraries, in another class loader: see
/// [ResolverLoader].
@NullMarked
package io.scenario4j.kernel.dependency;

import org.jspecify.annotations.NullMarked;
