package io.scenario4j.result;

/// What a user simulator did wrong in a run, so that a verdict about the agent can be told from one about
/// the simulator. Faults that a further answer has cured are counted too; they never entered the
/// conversation.
///
/// @param roleFlips answers that spoke as the agent, or of the model or the role
/// @param leakedReasoning answers that held the model's reasoning, or marks of its chat template
/// @param emptyAnswers answers that said nothing
/// @param earlyStops messages in which the simulator left the conversation instead of speaking: `[END]`
///            and the like, which no person types
/// @param languageDrifts messages in another language than the user began in; an indication, since a
///            user may change the language on purpose
/// @param suspectedFlips suspicions that the user was out of their role: answers with several signs of a
///            service, none of which is enough, and verdicts of a judge that found it
public record SimulatorFaults(int roleFlips, int leakedReasoning, int emptyAnswers,
        int earlyStops, int languageDrifts, int suspectedFlips) {

    /// No fault.
    public static final SimulatorFaults NONE = new SimulatorFaults(0, 0, 0, 0, 0, 0);

    /// Returns how many there are in all.
    public int total() {
        return roleFlips + leakedReasoning + emptyAnswers + earlyStops + languageDrifts
                + suspectedFlips;
    }

    /// Tells whether somebody suspects that the simulator left its role: we, who read each answer, or a
    /// judge, who reads the conversation.
    public boolean suspectsFlip() {
        return roleFlips + suspectedFlips > 0;
    }
}
