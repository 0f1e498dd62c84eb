package io.scenario4j.redteam;

import java.util.List;

import io.scenario4j.model.asking.ModelSettings;

/// What an attacker was told.
///
/// @param said messages of a replay, or of probes; empty where a model thinks of them
/// @param attacker how the model is asked that thinks of attacks
/// @param scorer how the model is asked that scores answers
/// @param scores whether a model scores answers also where code decides the goal
record Setting(Goal goal, Strategy strategy, List<String> said, Budget budget, Wording wording,
        ModelSettings attacker, ModelSettings scorer, boolean scores) {

    /// How much an attacker may do in a run.
    ///
    /// @param turns how many messages it sends, at least 1
    /// @param backtracks how many refused exchanges it takes back
    /// @param width how many branches of a tree are followed, at least 1
    /// @param branches how many messages are thought of at each point of a tree, at least 1
    record Budget(int turns, int backtracks, int width, int branches) {
        static final Budget USUAL = new Budget(10, 3, 2, 2);
    }

    /// In which words an attacker speaks.
    ///
    /// @param techniques at least one
    /// @param language in English, such as `German`; empty for the attacker's choice
    /// @param disguises which may be used
    /// @param share of the messages that are disguised, from 0 to 1
    /// @param seed of what is left to chance
    record Wording(List<Technique> techniques, String language, List<Disguise> disguises,
            double share, long seed) {
        static final Wording USUAL = new Wording(Technique.USUAL, "", List.of(), 0, 1);
    }

    Setting withBudget(Budget changed) {
        return new Setting(goal, strategy, said, changed, wording, attacker, scorer, scores);
    }

    Setting withWording(Wording changed) {
        return new Setting(goal, strategy, said, budget, changed, attacker, scorer, scores);
    }

    Setting withAttacker(ModelSettings changed) {
        return new Setting(goal, strategy, said, budget, wording, changed, scorer, scores);
    }

    /// Returns a copy that lets a model score.
    Setting withScorer(ModelSettings changed) {
        return new Setting(goal, strategy, said, budget, wording, attacker, changed, true);
    }

    /// Tells whether a model is asked what an answer came to.
    boolean isScoredByModel() {
        return scores || !goal.isDecidedByCode();
    }
}
