"""Sentences about points that end: policies, notice, reminders."""

from __future__ import annotations

EXPIRY = {
    "inactivity_out_of_range": (
        "“{text}” is no time without activity. Give 1 to {limit} months, or nothing where no balance lapses for that."
    ),
    "mail_account_missing": "Say first through which account reminders are sent: the server and the sender's address.",
    "mail_connection_lost": (
        "The connection to the mail server {host} was lost: {reason}. {sent} reminders had been sent; "
        "begin again and the rest is sent."
    ),
    "mail_login_refused": "The mail server {host} does not take this user and password: {reason}.",
    "mail_not_connected": "The mail server {host} cannot be reached at port {port}: {reason}.",
    "mail_password_missing": (
        "The keyring of this PC has no password for {user} at {host}. Enter it in the settings of the mail account."
    ),
    "mail_password_not_kept": "This PC has no keyring that takes the password, so it was not kept.",
    "mail_port_out_of_range": "“{text}” is no port. Give a number from 1 to 65535; 587 is usual.",
    "mail_rate_out_of_range": "“{text}” is no rate. Give 1 to {limit} reminders a minute.",
    "mail_sender_refused": "The mail server {host} does not take mail from {sender}: {reason}.",
    "mail_setting_unreadable": "“{field}” holds a character that cannot stand there. Write it on one line.",
    "mail_tls_missing": (
        "The mail server {host} offers no encrypted connection ({reason}). Choose another kind of connection, or ask "
        "whoever runs the server."
    ),
    "notice_out_of_range": "{days} days are no notice. Give a number from 0 to {limit}.",
    "nothing_to_remind": "Nobody is to be reminded: no points end in these days, or everybody has been told.",
    "template_field_unknown": "There is no field {{{field}}}. There are: {fields}.",
    "template_not_understood": "The text has a brace that belongs to no field. Write {{{{ and }}}} for a brace itself.",
    "template_text_missing": "Give the reminder a subject and a text.",
    "within_out_of_range": "“{text}” is no number of days. Give 1 to {limit}.",
}
