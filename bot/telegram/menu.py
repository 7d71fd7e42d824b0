"""What Telegram shows before a word is said: commands, description."""

from __future__ import annotations

from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats

from dialogues.house import House


async def publish(bot: Bot, house: House) -> None:
    """Publish the command menu of private chats and the description of the bot."""
    commands = [
        BotCommand(name, house.phrases.commands[name])
        for name, command in house.commands.commands.items()
        if command.menu
    ]
    await bot.set_my_commands(commands, scope=BotCommandScopeAllPrivateChats())
    await bot.set_my_description(house.phrases.about.description)
    await bot.set_my_short_description(house.phrases.about.short)
