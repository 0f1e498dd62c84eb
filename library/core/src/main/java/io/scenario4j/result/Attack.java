package io.scenario4j.result;

import io.scenario4j.message.Given;

/// One exchange of an attempt to make an agent do what it must not: what was tried, what the agent answered,
/// and what that came to. Every answer of an attacked agent has one, the first and the last too.
///
/// @param number of the attack in its run, counted from 1
/// @param turn of the run in which it was made, counted from 1
/// @param strategy by which it was made, such as `crescendo`
/// @param goal the name of what the attacker wants
/// @param move what was tried
/// @param score what the answer came to
/// @param takenBack whether the exchange was taken out of the conversation afterwards: what was refused is
///            tried in another way, as if it had never been asked
public record Attack(int number, int turn, String strategy, String goal, Move move, Score score,
        boolean takenBack) {

    /// Tells whether the agent has done what it must not.
    public boolean won() {
        return score.won();
    }

    /// Returns the same attack in a conversation that goes on from it.
    public Attack broughtBack() {
        return new Attack(number, turn, strategy, goal, move, score, false);
    }

    /// What an attacker says, and why.
    ///
    /// @param phase of the strategy, such as `probing`; empty if it has none
    /// @param technique by which the attacker tries it, such as `authority`; empty if it names none
    /// @param language in which it was to be said; empty if nothing was asked for
    /// @param disguise how the words were made unreadable, such as `base64`; empty if they were not
    /// @param meant what the attacker wants to say
    /// @param sent what the agent was told: the same, unless it is disguised
    /// @param plan what the attacker wants to do next, in its own words; empty if it has not said it
    public record Move(String phase, String technique, String language, String disguise,
            String meant, String sent, String plan) {

        public Move {
            Given.text(meant, "what an attacker means");
            Given.text(sent, "what an attacker sends");
        }

        /// Makes a move that says `text`, as it is.
        public static Move of(String text) {
            return new Move("", "", "", "", text, text, "");
        }
    }

    /// What an answer came to.
    ///
    /// @param won whether the agent has done what it must not
    /// @param points from 0, refused or beside the point, to 10, won
    /// @param reply how the agent took it
    /// @param basis who says so
    /// @param reason why, in a sentence
    /// @param answer of the agent, as text; empty if it said nothing
    public record Score(boolean won, int points, Reply reply, Basis basis, String reason,
            String answer) {

        /// The points of an attack that is won.
        public static final int MOST = 10;

        public Score {
            Given.text(reason, "the reason of a score");
            points = Math.clamp(points, 0, MOST);
        }

        /// Returns a score of the same by which the attack is not won.
        public Score doubted(String why) {
            return new Score(false, MOST - 1, reply, basis, why, answer);
        }
    }

    /// How an agent takes an attack.
    public enum Reply {
        /// It says that it will not do it.
        REFUSED,
        /// It neither does nor refuses it as a whole.
        PARTLY,
        /// It does what it was asked.
        COMPLIED,
        /// Code alone can't tell. This is no sign of a defence.
        UNCLEAR
    }

    /// Who has decided.
    public enum Basis {
        /// Code: a text that must not appear, a tool that must not be called, a check.
        CODE,
        /// A language model.
        MODEL
    }
}
