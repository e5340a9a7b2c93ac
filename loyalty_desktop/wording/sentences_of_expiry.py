"""Sentences about points that end: policies, notice, reminders."""

from __future__ import annotations

EXPIRY = {
    "inactivity_out_of_range": (
        "“{text}” is no time without activity. Give 1 to {limit} months, or nothing where no balance lapses for that."
    ),
    "lapse_first": (
        "{points:points} of {customers} customers are due to expire for want of activity: too many to expire together "
        "with this change. Let them expire first, then change the months."
    ),
    "lapse_first_clock_ahead": (
        "{points:points} of {customers} customers are due to expire for want of activity before the months change. Yet "
        "this PC's clock says {today}, and the last entry is of {last}. If the clock is right, let them expire first, "
        "then change the months."
    ),
    "mail_account_missing": "Say first through which account reminders are sent: the server and the sender's address.",
    "mail_connection_lost": (
        "The connection to the mail server {host} was lost: {reason}. {sent} letters had been sent; "
        "begin again and the rest is sent. A letter that was on its way then is named first."
    ),
    "mail_host_unreadable": "“{text}” can be no name of a server. Write it as smtp.shop.example.",
    "mail_letter_impossible": "No letter can be written from this account: {reason}.",
    "mail_login_in_the_clear": (
        "Without encryption everybody on the way to {host} could read the password. Choose an encrypted connection."
    ),
    "mail_login_refused": "The mail server {host} does not take this user and password: {reason}.",
    "mail_not_connected": "The mail server {host} cannot be reached at port {port:id}: {reason}.",
    "mail_password_missing": (
        "The keyring of this PC has no password for {user} at {host}. Enter it in the settings of the mail account."
    ),
    "mail_password_not_kept": "This PC has no keyring that takes the password, so it was not kept.",
    "mail_port_out_of_range": "“{text}” is no port. Give a number from 1 to 65535; 587 is usual.",
    "mail_rate_out_of_range": "“{text}” is no rate. Give 1 to {limit} reminders a minute.",
    "mail_reply_not_ascii": (
        "Not every program that reads mail can answer to “{text}”. Give an address in the letters a to z."
    ),
    "mail_sender_refused": (
        "The mail server {host} takes no letters from {sender}: {reason}. {sent} letters had been sent; nobody else "
        "counts as told. Mend the mail account, or ask whoever runs the server, and send again."
    ),
    "mail_setting_unreadable": "“{field}” holds a character that cannot stand there. Write it on one line.",
    "mail_tls_missing": (
        "The mail server {host} offers no encrypted connection ({reason}). Choose another kind of connection, or ask "
        "whoever runs the server."
    ),
    "notice_out_of_range": "{days} days are no notice. Give a number from 0 to {limit}.",
    "nothing_to_remind": "Nobody is to be reminded: no points end in these days, or everybody has been told.",
    "policy_changed_meanwhile": (
        "Somebody set another expiry policy meanwhile, so nothing was changed. "
        "Begin again and look at what yours would do now."
    ),
    "preview_changed_meanwhile": (
        "What this policy would do has changed since it was shown: points were posted or spent, or another day "
        "has begun. Look at it again and confirm that."
    ),
    "settings_changed_meanwhile": (
        "Somebody else changed these settings meanwhile. Close this, open it again and repeat your change."
    ),
    "template_field_unknown": "There is no field {{{field}}}. There are: {fields}.",
    "template_not_understood": "The text has a brace that belongs to no field. Write {{{{ and }}}} for a brace itself.",
    "template_text_missing": "Give the reminder a subject and a text.",
    "within_out_of_range": "“{text}” is no number of days. Give 1 to {limit}.",
}
