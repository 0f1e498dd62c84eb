/// Who takes part in a conversation: the agent under test, the user, the judge.
@NullMarked
package io.scenario4j.agent;

import org.jspecify.annotations.NullMarked;
