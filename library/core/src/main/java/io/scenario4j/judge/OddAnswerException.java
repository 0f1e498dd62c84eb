package io.scenario4j.judge;

/// A judge's model has not answered what it was asked, however often.
final class OddAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String told;

    OddAnswerException(Heard.Odd<?> last, int times) {
        told = "JudgeAgent was asked %d times and gave no answer that can be read: %s. Its last answer: %s"
                .formatted(times, last.wrong(), last.answer());
    }

    /// Returns what was wrong, with the last answer in full.
    @Override
    public String getMessage() {
        return told;
    }
}
