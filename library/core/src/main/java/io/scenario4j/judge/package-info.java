/// The judge: what a model is asked about a conversation, and what its answer comes to.
@NullMarked
package io.scenario4j.judge;

import org.jspecify.annotations.NullMarked;
