package shop;

import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.Result;
import dev.langchain4j.service.UserMessage;

public interface Assistant {

    Result<String> chat(@MemoryId String conversation, @UserMessage String text);
}
