package shop;

import dev.langchain4j.agent.tool.Tool;

public class Refunds {

    @Tool
    public String refund(int amount) {
        return "booked: " + amount;
    }
}
