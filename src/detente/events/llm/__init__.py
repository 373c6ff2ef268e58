"""The coder that asks a language model: a question a sentence, and no answer that cannot be checked."""
