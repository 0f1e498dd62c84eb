/// Spans that services elsewhere have made, fetched from where they lie.
///
/// Hides the replies of platforms.
@NullMarked
package io.scenario4j.remote;

import org.jspecify.annotations.NullMarked;
