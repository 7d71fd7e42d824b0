"""What Telegram shows before a word is said: commands, description, in each language."""

from __future__ import annotations

from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats

from dialogues.house import House
from dialogues.phrases import Phrases


async def publish(bot: Bot, house: House) -> None:
    """Publish the menu of private chats and the descriptions: in French for everybody, then in each other language."""
    await _publish(bot, house, house.phrases, None)
    for language, voice in house.voices.items():
        if language != house.phrases.language:
            await _publish(bot, house, voice.phrases, language)


async def _publish(bot: Bot, house: House, phrases: Phrases, language: str | None) -> None:
    commands = [BotCommand(name, phrases.commands[name]) for name in house.menu]
    await bot.set_my_commands(commands, scope=BotCommandScopeAllPrivateChats(), language_code=language)
    await bot.set_my_description(phrases.about.description, language_code=language)
    await bot.set_my_short_description(phrases.about.short, language_code=language)
