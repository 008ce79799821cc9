"""What named jobs may ask of the database: ids and times of the rows they look after, and never a word."""

from access.functions import Function

_ANSWERED = (
    "current_setting('app.job', true) = 'letters-answered' AND q.mail_me AND EXISTS (SELECT 1"
    " FROM choosing_letterpart p WHERE p.letter_id = q.letter_id AND p.by_id IS NOT NULL"
    " AND p.number > greatest(q.told_parts, q.read_parts))"
)

# By the clock of whoever asks: those due, the longest untried first; then those whose next try was put off for longer
# than any ever is, by a clock that was wrong. Each half reads an index of its own from one end, and never what is still
# to come: of that there are weeks.
_DUE = (
    "(SELECT id FROM journeys_outbox WHERE MINE AND try_at <= moment AND due_at <= moment ORDER BY try_at LIMIT n)"
    " UNION ALL (SELECT id FROM journeys_outbox WHERE MINE AND due_at <= moment"
    " AND try_at > moment + interval '1 hour' ORDER BY due_at LIMIT n)"
)
_UNDONE = "done_at IS NULL AND given_up_at IS NULL"


def _due(which: str) -> str:
    return _DUE.replace(
        "MINE", f"current_setting('app.job', true) = 'outbox-sweep' AND {which} AND {_UNDONE}"
    )


def jobs() -> list[Function]:
    return [
        Function(
            "gl_due_jobs",
            "n integer, moment timestamptz",
            "SETOF uuid",
            _due("NOT slow"),
        ),
        Function(
            "gl_due_slow_jobs",
            "n integer, moment timestamptz",
            "SETOF uuid",
            _due("slow"),
        ),
        Function(
            "gl_oldest_job",
            "",
            "timestamptz",
            "SELECT min(due_at) FROM journeys_outbox WHERE current_setting('app.job', true) = 'watchdog'"
            " AND NOT slow AND done_at IS NULL AND given_up_at IS NULL",
        ),
        Function(
            # What waits for its next try is looked at: somebody moved its try_at ahead.
            "gl_oldest_try",
            "",
            "timestamptz",
            "SELECT min(try_at) FROM journeys_outbox WHERE current_setting('app.job', true) = 'watchdog'"
            " AND NOT slow AND done_at IS NULL AND given_up_at IS NULL",
        ),
        Function(
            # A long queue is no fault: somebody is at the first of them, and says so by moving its try_at ahead.
            "gl_oldest_slow_job",
            "",
            "timestamptz",
            "SELECT min(try_at) FROM journeys_outbox WHERE current_setting('app.job', true) = 'watchdog'"
            " AND slow AND done_at IS NULL AND given_up_at IS NULL"
            " HAVING max(try_at) <= now()",
        ),
        Function(
            "gl_expired_exports",
            "n integer",
            "SETOF uuid",
            "SELECT id FROM journeys_export WHERE current_setting('app.job', true) = 'export-sweep'"
            " AND expires_at <= now() AND state <> 'gone' ORDER BY expires_at LIMIT n",
        ),
        Function(
            "gl_job_user",
            "j uuid",
            "bigint",
            "SELECT user_id FROM journeys_outbox WHERE id = j AND current_setting('app.job', true) = 'outbox-run'",
        ),
        Function(
            "gl_export_user",
            "e uuid",
            "bigint",
            "SELECT made_for_id FROM journeys_export WHERE id = e"
            " AND current_setting('app.job', true) = 'export-sweep'",
        ),
        Function(
            "gl_known_files",
            "files uuid[]",
            "SETOF uuid",
            "SELECT id FROM journeys_attachment WHERE current_setting('app.job', true) = 'file-sweep'"
            " AND id = ANY (files)"
            " UNION ALL SELECT id FROM journeys_export WHERE current_setting('app.job', true) = 'file-sweep'"
            " AND id = ANY (files) AND state <> 'gone'"
            " UNION ALL SELECT id FROM journeys_upload WHERE current_setting('app.job', true) = 'file-sweep'"
            " AND id = ANY (files)"
            " UNION ALL SELECT id FROM delivery_brought WHERE current_setting('app.job', true) = 'file-sweep'"
            " AND id = ANY (files) AND photo <> ''"
            " UNION ALL SELECT id FROM reflection_celebration WHERE current_setting('app.job', true) = 'file-sweep'"
            " AND id = ANY (files) AND file <> ''"
            " UNION ALL SELECT id FROM journeys_asked WHERE current_setting('app.job', true) = 'file-sweep'"
            " AND id = ANY (files) AND paper <> ''"
            " UNION ALL SELECT id FROM reflection_celebrationonitsway"
            " WHERE current_setting('app.job', true) = 'file-sweep' AND id = ANY (files)",
        ),
        Function(
            "gl_expired_uploads",
            "n integer",
            "SETOF uuid",
            "SELECT id FROM journeys_upload WHERE current_setting('app.job', true) = 'upload-sweep'"
            " AND expires_at <= now() ORDER BY expires_at LIMIT n",
        ),
        # The owner's, not the sender's: whoever sent it may have lost the right to since.
        Function(
            "gl_upload_owner",
            "u uuid",
            "bigint",
            "SELECT j.owner_id FROM journeys_upload u JOIN journeys_journey j ON j.id = u.journey_id"
            " WHERE u.id = $1 AND current_setting('app.job', true) = 'upload-sweep'",
        ),
        Function(
            "gl_quarantined_files",
            "files uuid[]",
            "SETOF uuid",
            "SELECT id FROM journeys_attachment WHERE current_setting('app.job', true) = 'file-sweep'"
            " AND id = ANY (files) AND arrived <> '' AND state <> 'ready'"
            " UNION ALL SELECT id FROM reflection_celebration WHERE current_setting('app.job', true) = 'file-sweep'"
            " AND id = ANY (files) AND arrived <> '' AND making <> 'ready'",
        ),
        # Films that guests sent to somebody's reflection: those that a worker could begin with now, those that never
        # wholly arrived, and whose reflection it is, for in the owner's name they are made ready or let go.
        Function(
            "gl_celebrations_to_make",
            "n integer",
            "SETOF uuid",
            "SELECT id FROM reflection_celebration WHERE current_setting('app.job', true) = 'celebrations'"
            " AND making = 'making' AND state = 'waiting' AND try_at <= now() ORDER BY try_at LIMIT n",
        ),
        Function(
            "gl_celebrations_to_let_go",
            "n integer",
            "SETOF uuid",
            "SELECT id FROM reflection_celebrationonitsway WHERE current_setting('app.job', true) = 'celebrations'"
            " AND expires_at <= now() ORDER BY expires_at LIMIT n",
        ),
        Function(
            "gl_celebration_owner",
            "c uuid",
            "bigint",
            "SELECT j.owner_id FROM journeys_journey j WHERE current_setting('app.job', true) = 'celebrations'"
            " AND j.id IN (SELECT r.journey_id FROM reflection_celebration r WHERE r.id = c"
            " UNION ALL SELECT w.journey_id FROM reflection_celebrationonitsway w WHERE w.id = c)",
        ),
        Function(
            "gl_sorry_recordings",
            "n integer",
            "SETOF uuid",
            "SELECT id FROM journeys_attachment WHERE current_setting('app.job', true) = 'recording-sweep'"
            " AND state = 'sorry' AND arrived <> '' AND added_at < now() - interval '1 day' LIMIT n",
        ),
        Function(
            "gl_recording_owner",
            "a uuid",
            "bigint",
            "SELECT j.owner_id FROM journeys_attachment a2 JOIN journeys_journey j ON j.id = a2.journey_id"
            " WHERE a2.id = a AND current_setting('app.job', true) = 'recording-sweep'",
        ),
        Function(
            "gl_ending_shares",
            "n integer",
            "SETOF uuid",
            "SELECT id FROM journeys_share WHERE current_setting('app.job', true) = 'share-sweep'"
            " AND tell_me AND tell_them AND told_at IS NULL AND ended_at IS NULL"
            " AND ends_at > now() AND ends_at <= now() + interval '7 days' ORDER BY ends_at LIMIT n",
        ),
        Function(
            "gl_share_owner",
            "s uuid",
            "bigint",
            "SELECT j.owner_id FROM journeys_share s2 JOIN journeys_journey j ON j.id = s2.journey_id"
            " WHERE s2.id = s AND current_setting('app.job', true) = 'share-sweep'",
        ),
        # Keepers who asked for a weekly mail and were not told of this week yet.
        Function(
            "gl_weekly_due",
            "monday date",
            "SETOF uuid",
            "SELECT k.id FROM providers_weeklymail m JOIN providers_keeper k ON k.id = m.keeper_id"
            " JOIN accounts_user u ON u.id = k.user_id WHERE current_setting('app.job', true) = 'weekly-mail'"
            " AND k.ended_at IS NULL AND u.is_active AND u.work = 'provider' AND NOT EXISTS (SELECT 1"
            " FROM providers_weektold t WHERE t.keeper_id = k.id AND t.week = monday) ORDER BY k.id",
        ),
        # Whose it is: for the clock, and for whoever has the stop link of a mail. Nobody's when none comes.
        Function(
            "gl_weekly_user",
            "keeper uuid",
            "bigint",
            "SELECT k.user_id FROM providers_weeklymail m JOIN providers_keeper k ON k.id = m.keeper_id"
            " WHERE m.keeper_id = $1 AND current_setting('app.job', true) IN ('weekly-mail', 'weekly-mail-stop')",
        ),
        # Accounts that asked for mail about figures before these were out, and were not told of the quarter yet.
        Function(
            "gl_figures_news_due",
            "quarter text, out_since timestamptz, moment timestamptz, most integer, n integer",
            "SETOF bigint",
            "SELECT u.id FROM accounts_user u WHERE current_setting('app.job', true) = 'figures-news' AND u.is_active"
            " AND u.told_by_email AND EXISTS (SELECT 1 FROM commissioning_news w WHERE w.user_id = u.id"
            " AND w.since < out_since) AND NOT EXISTS (SELECT 1 FROM commissioning_newstold t WHERE t.user_id = u.id"
            " AND t.period = quarter AND (t.done_at IS NOT NULL OR t.tries >= most OR t.try_at > moment))"
            " ORDER BY u.id LIMIT n",
        ),
        # Whose such mails a stop link stops.
        Function(
            "gl_figures_news_user",
            "told uuid",
            "bigint",
            "SELECT t.user_id FROM commissioning_newstold t WHERE t.id = $1"
            " AND current_setting('app.job', true) = 'figures-news-stop'",
        ),
        # Keepers to whom words came before this day of which they were not told yet. Nothing is older than a week.
        Function(
            "gl_letters_due",
            "today date",
            "SETOF uuid",
            "SELECT k.id FROM providers_keeper k JOIN accounts_user u ON u.id = k.user_id"
            " WHERE current_setting('app.job', true) = 'letters-tell' AND k.ended_at IS NULL"
            " AND k.role IN ('lead', 'editor') AND u.is_active AND u.work = 'provider' AND EXISTS (SELECT 1"
            " FROM choosing_letterpart p JOIN choosing_letter l ON l.id = p.letter_id"
            " JOIN providers_service s ON s.id = l.service_id WHERE s.provider_id = k.provider_id"
            " AND p.by_id IS NULL AND greatest(p.on, l.sent_on) < today"
            " AND greatest(p.on, l.sent_on) >= coalesce((SELECT max(t.day) FROM choosing_lettertold t"
            " WHERE t.keeper_id = k.id), today - 7)) ORDER BY k.id",
        ),
        Function(
            "gl_letters_keeper",
            "keeper uuid",
            "bigint",
            "SELECT k.user_id FROM providers_keeper k WHERE k.id = $1"
            " AND current_setting('app.job', true) = 'letters-tell'",
        ),
        # Questions of mine, and what I am interested in, that were answered since I was told; where I asked to be.
        Function(
            "gl_answered",
            "",
            "SETOF uuid",
            "SELECT q.id FROM choosing_question q WHERE ANSWERED"
            " UNION ALL SELECT q.id FROM choosing_interest q WHERE ANSWERED".replace("ANSWERED", _ANSWERED),
        ),
        Function(
            "gl_asker",
            "asked uuid",
            "bigint",
            "SELECT j.owner_id FROM journeys_journey j WHERE current_setting('app.job', true) = 'letters-answered'"
            " AND j.id IN (SELECT q.journey_id FROM choosing_question q WHERE q.id = $1"
            " UNION ALL SELECT i.journey_id FROM choosing_interest i WHERE i.id = $1)",
        ),
        # Letters that their writers let go, whose last day is over. It can take nothing else away.
        Function(
            "gl_forget_letters",
            "",
            "SETOF uuid",
            "WITH gone AS (SELECT id FROM choosing_letter WHERE gone_on <= (now() AT TIME ZONE 'Europe/London')::date"
            " AND current_setting('app.job', true) = 'letters-forget'),"
            " parts AS (DELETE FROM choosing_letterpart WHERE letter_id IN (SELECT id FROM gone))"
            " DELETE FROM choosing_letter WHERE id IN (SELECT id FROM gone) RETURNING id",
            language="sql VOLATILE",
        ),
        # Options whose entry says something else since what it said was noted.
        Function(
            "gl_changed_options",
            "n integer",
            "SETOF uuid",
            "SELECT o.id FROM choosing_option o JOIN providers_service s ON s.id = o.service_id"
            " WHERE current_setting('app.job', true) = 'known-refresh' AND s.is_shown"
            " AND (s.changed_at AT TIME ZONE 'Europe/London')::date >= coalesce(o.known_on, '1900-01-01')"
            " ORDER BY o.known_on NULLS FIRST, o.id LIMIT n",
        ),
        Function(
            "gl_option_owner",
            "o uuid",
            "bigint",
            "SELECT j.owner_id FROM choosing_option o2 JOIN journeys_journey j ON j.id = o2.journey_id"
            " WHERE o2.id = o AND current_setting('app.job', true) = 'known-refresh'",
        ),
        # Whose messages a stop link stops.
        Function(
            "gl_message_user",
            "yes uuid",
            "bigint",
            "SELECT j.owner_id FROM journeys_consent c JOIN journeys_journey j ON j.id = c.journey_id"
            " WHERE c.id = $1 AND current_setting('app.job', true) = 'messages-stop'",
        ),
        # Whose copies somebody was asked about: they answer, or stop them, by the link of a mail.
        Function(
            "gl_copies_owner",
            "recipient uuid",
            "bigint",
            "SELECT j.owner_id FROM journeys_recipient r JOIN journeys_journey j ON j.id = r.journey_id"
            " WHERE r.id = $1 AND current_setting('app.job', true) = 'copies'",
        ),
        # Recipients whose time is over, and whose address is still here.
        Function(
            "gl_copies_over",
            "n integer",
            "SETOF uuid",
            "SELECT id FROM journeys_recipient WHERE current_setting('app.job', true) = 'copies'"
            " AND ended_at IS NULL AND ends_at <= now() ORDER BY ends_at LIMIT n",
        ),
        # Journeys that ever said anything of messages, for which nobody wrote down lately what comes, or somebody by
        # a clock that was wrong. Each branch reads one end of the index.
        Function(
            "gl_messages_to_plan",
            "before timestamptz, moment timestamptz, n integer",
            "SETOF uuid",
            "(SELECT journey_id FROM journeys_messagesettings WHERE MINE AND planned_at IS NULL LIMIT n)"
            " UNION ALL (SELECT journey_id FROM journeys_messagesettings WHERE MINE AND planned_at < before"
            " ORDER BY planned_at NULLS FIRST LIMIT n)"
            " UNION ALL (SELECT journey_id FROM journeys_messagesettings WHERE MINE AND planned_at > moment LIMIT n)"
            " LIMIT n".replace("MINE", "current_setting('app.job', true) = 'messages-plan'"),
        ),
        Function(
            "gl_messages_owner",
            "j uuid",
            "bigint",
            "SELECT owner_id FROM journeys_journey WHERE id = j"
            " AND current_setting('app.job', true) = 'messages-plan'",
        ),
        # Shares of the last week with somebody who had asked to be told of such, and was not.
        Function(
            "gl_shares_to_tell",
            "n integer",
            "SETOF uuid",
            "SELECT s.id FROM journeys_share s JOIN journeys_journey j ON j.owner_id = s.grantee_id"
            " JOIN journeys_consent c ON c.journey_id = j.id AND c.kind = 'shared' AND c.stopped_at IS NULL"
            " AND c.asked_at <= s.started_at WHERE current_setting('app.job', true) = 'messages-plan'"
            " AND s.ended_at IS NULL AND (s.ends_at IS NULL OR s.ends_at > now())"
            " AND s.started_at > now() - interval '7 days' AND NOT EXISTS (SELECT 1 FROM journeys_reminder r"
            " WHERE r.journey_id = j.id AND r.kind = 'shared' AND r.way = c.way AND r.about_id = s.id)"
            " ORDER BY s.started_at LIMIT n",
        ),
        Function(
            "gl_message_grantee",
            "share uuid",
            "bigint",
            "SELECT grantee_id FROM journeys_share WHERE id = $1"
            " AND current_setting('app.job', true) = 'messages-plan'",
        ),
    ]
