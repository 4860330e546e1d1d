#!/usr/bin/env python3
"""Exhaustive model of a call that reaches a moving process too late for its image, with the source dying, or its connections, at any moment.

S = source, D = destination, A = host of the caller. The process stands still at S. A's call reaches S then or later, so it is not in the
image: S runs it if the move is given up, and passes it on to D once the move is confirmed. A has been told by a notice where the process is going.
If A's session with S ends, A asks D (Reclaim). D answers once its own session with S is over: the call came, or it never will; if it cannot tell, unknown.
What never came is sent again to D. Sessions are ordered; an end cuts what was under way at any point. Besides the death of S, each session
may end by itself once, and S may connect to D once more. Checked in every reachable state:
  * the call runs at most once, and its reply is consumed only if it ran;
  * once the process runs at D, the death of S alone (no connection ended by itself) never loses the call;
  * every run ends with the reply or an error.

usage: late_call_model.py [no_wait | no_tombstone | guess | early_word]
  no_wait       D answers Reclaim without waiting for the end of its session with S   -> must fail
  no_tombstone  D does not remember what it has said would never come                 -> must fail
  guess         A sends again what D cannot tell                                      -> must fail
  early_word    S tells A where the reply will be before D has said that it has the call -> must fail
"""
import sys
from collections import namedtuple

from explore import explore

FLAGS = set(sys.argv[1:])
SA, AS, SD, DS, AD, DA = range(6)

# s: moving, decided, gone, back, dead. d: none, prepared, active, dropped. a: idle, asked, searching, waiting, consumed, lost.
# heard: S has A's confirmation. heir: A knows where the process may go. at_s: the call stands in the inbox at S.
# passed: S has passed the call on, and D has not said yet that it has it.
# at_d: no, came, never (a tombstone), run. runs: how often it was executed. search: D owes A an answer.
# up_sa, up_sd: open. d_heard_end: D has handled the end of its session with S. own: connections that ended by themselves. redials: S connected to D anew.
State = namedtuple('State', 's d a heard heir at_s passed at_d runs search up_sa up_sd d_heard_end own redials chan')
START = State('moving', 'none', 'idle', False, False, False, False, 'no', 0, False, True, True, False, 0, 0, (('Notice',), (), ('Prepare',), (), (), ()))


def put(chan, which, *messages):
    return tuple(c + messages if i == which else c for i, c in enumerate(chan))


def taken(chan, which):
    return tuple(c[1:] if i == which else c for i, c in enumerate(chan))


def with_(chan, **changes):
    return tuple(changes.get(name, c) for name, c in zip(('sa', 'as_', 'sd', 'ds', 'ad', 'da'), chan))


def to_d(x, *messages):
    """S sends to D: what finds the session ended is dropped."""
    return x._replace(chan=put(x.chan, SD, *messages)) if x.up_sd else x


def to_a(x, *messages):
    return x._replace(chan=put(x.chan, SA, *messages)) if x.up_sa else x


def pass_on(x):
    """S has no process any more: the call goes to D, and once D has it A hears where its reply will be; without a connection it breaks."""
    if x.up_sd:
        y = to_d(x._replace(at_s=False, passed=True), 'PassOn')
        return to_a(y._replace(passed=False), 'Elsewhere') if 'early_word' in FLAGS else y
    return to_a(x._replace(at_s=False), 'Broken')


def cuts(x, which):
    for kept in range(len(x.chan[which]) + 1):
        yield x.chan[which][:kept] + ('End',)


def steps(x):
    # A calls, once, whenever it likes.
    if x.a == 'idle' and x.up_sa:
        yield 'A calls', x._replace(a='asked', chan=put(x.chan, AS, 'Call'))
    # Ends.
    if x.s != 'dead':
        for sa in cuts(x, SA) if x.up_sa else [x.chan[SA]]:
            for sd in cuts(x, SD) if x.up_sd else [x.chan[SD]]:
                yield 'S is killed', x._replace(s='dead', up_sa=False, up_sd=False, at_s=False, passed=False, chan=with_(x.chan, sa=sa, sd=sd, as_=(), ds=()))
        if x.own < 2 and x.up_sa:
            for sa in cuts(x, SA):
                for kept in range(len(x.chan[AS]) + 1):
                    yield 'the session of A and S ends', x._replace(up_sa=False, own=x.own + 1, chan=with_(x.chan, sa=sa, as_=x.chan[AS][:kept]))
        if x.own < 2 and x.up_sd:
            for sd in cuts(x, SD):
                for kept in range(len(x.chan[DS]) + 1):
                    yield 'the session of S and D ends', x._replace(up_sd=False, own=x.own + 1, chan=with_(x.chan, sd=sd, ds=x.chan[DS][:kept] + ('End',)))
        if not x.up_sd and x.redials == 0 and x.s in ('decided', 'gone') and 'End' not in x.chan[SD]:
            y = x._replace(up_sd=True, d_heard_end=False, redials=1)
            yield 'S connects to D anew', to_d(y, 'Commit') if x.s == 'decided' else y
    # What S does by itself.
    if x.s == 'moving':
        yield 'S gives up', to_a(to_d(x._replace(s='back'), 'Abort'), 'TakeBack')
    if x.s == 'back' and x.at_s:
        yield 'the call runs at S', to_a(x._replace(at_s=False, runs=x.runs + 1), 'Return')
    # What arrives at S.
    if x.s != 'dead' and x.chan[AS]:
        m, y = x.chan[AS][0], x._replace(chan=taken(x.chan, AS))
        if m == 'Noted':
            yield 'S hears Noted', y._replace(heard=True)
        else:
            yield 'the call comes to S', pass_on(y) if x.s == 'gone' else y._replace(at_s=True)
    if x.s != 'dead' and x.chan[DS]:
        m, y = x.chan[DS][0], x._replace(chan=taken(x.chan, DS))
        if m == 'Prepared' and x.s == 'moving':
            if x.heard:
                yield 'S decides', to_d(y._replace(s='decided'), 'Commit')
        elif m == 'Committed' and x.s == 'decided':
            y = y._replace(s='gone')
            yield 'S lets go', pass_on(y) if y.at_s else y
        elif m == 'Taken' and x.passed:
            yield 'S tells A where the reply is', to_a(y._replace(passed=False), 'Elsewhere')
        elif m == 'End' and x.passed:
            yield 'S does not know whether D has the call', to_a(y._replace(passed=False), 'Broken')
        else:
            yield 'S ignores ' + m, y
    # What arrives at D.
    if x.chan[SD]:
        m, y = x.chan[SD][0], x._replace(chan=taken(x.chan, SD))
        if m == 'Prepare':
            y = y._replace(d='prepared')
            yield 'D prepares', y._replace(chan=put(y.chan, DS, 'Prepared')) if x.up_sd else y
        elif m == 'Commit':
            y = y._replace(d='active')
            yield 'D runs the process', y._replace(chan=put(y.chan, DS, 'Committed')) if x.up_sd else y
        elif m == 'Abort':
            yield 'D drops it', y._replace(d='dropped')
        elif m == 'PassOn':
            y = y if x.at_d == 'never' else y._replace(at_d='came')
            yield 'the call comes to D', y._replace(chan=put(y.chan, DS, 'Taken')) if x.up_sd else y
        else:
            yield 'D hears the end of S', y._replace(d_heard_end=True)
    if x.d == 'active' and x.at_d == 'came':
        yield 'the call runs at D', x._replace(at_d='run', runs=x.runs + 1)
    if x.chan[AD]:
        m, y = x.chan[AD][0], x._replace(chan=taken(x.chan, AD))
        if m == 'Reclaim':
            yield 'D is asked for the call', y._replace(search=True)
        elif m == 'Again':
            yield 'the call comes to D again', y._replace(runs=x.runs + 1, chan=put(y.chan, DA, 'Return'))
        elif x.at_d == 'run':
            yield 'D returns', y._replace(chan=put(y.chan, DA, 'Return'))
        elif x.at_d != 'came' and x.d_heard_end and x.s in ('dead', 'gone'):
            yield 'D gives the token up', y._replace(chan=put(y.chan, DA, 'Broken'))
    if x.search:
        y = x._replace(search=False)
        if x.d_heard_end or 'no_wait' in FLAGS:
            if x.at_d in ('came', 'run'):
                yield 'D says it came', y._replace(chan=put(y.chan, DA, 'Came'))
            elif x.d == 'active':
                mark = x.at_d if 'no_tombstone' in FLAGS else 'never'
                yield 'D says it never will', y._replace(at_d=mark, chan=put(y.chan, DA, 'Never'))
            else:
                yield 'D cannot tell', y._replace(chan=put(y.chan, DA, 'Unknown'))
        elif x.s != 'dead':
            yield 'D has waited long enough', y._replace(chan=put(y.chan, DA, 'Unknown'))
    # What arrives at A.
    if x.chan[SA]:
        m, y = x.chan[SA][0], x._replace(chan=taken(x.chan, SA))
        if m == 'Notice':
            y = y._replace(heir=True)
            yield 'A notes', y._replace(chan=put(y.chan, AS, 'Noted')) if x.up_sa else y
        elif m == 'TakeBack':
            yield 'A forgets', y._replace(heir=False)
        elif m == 'Elsewhere':
            yield 'A follows', y._replace(a='waiting', chan=put(y.chan, AD, 'Resume')) if x.a == 'asked' else y
        elif m == 'End' and x.a == 'asked' and x.heir:
            yield 'A asks D', y._replace(a='searching', chan=put(y.chan, AD, 'Reclaim'))
        else:
            yield 'A hears ' + m, ended(y, m)
    if x.chan[DA]:
        m, y = x.chan[DA][0], x._replace(chan=taken(x.chan, DA))
        if m == 'Came':
            yield 'A presents the token', y._replace(a='waiting', chan=put(y.chan, AD, 'Resume'))
        elif m == 'Never' or (m == 'Unknown' and 'guess' in FLAGS):
            yield 'A sends it again', y._replace(a='waiting', chan=put(y.chan, AD, 'Again'))
        else:
            yield 'A hears ' + m, ended(y, m)


def ended(x, m):
    if m == 'Return':
        return x._replace(a='consumed' if x.a in ('asked', 'waiting') else 'twice')
    # The end of the session with S ends only what is still asked there.
    return x._replace(a='lost') if x.a == 'asked' or (m != 'End' and x.a in ('searching', 'waiting')) else x


def wrong(x, is_end):
    if x.runs > 1:
        return 'the call ran twice'
    if x.a == 'twice' or (x.a == 'consumed' and x.runs == 0):
        return 'a reply was consumed that nobody gave, or twice'
    if x.a == 'lost' and x.own == 0 and (x.s != 'dead' or x.d == 'active'):
        return 'the call was given up although the process is there'
    if is_end and x.a not in ('idle', 'consumed', 'lost'):
        return 'the call never ends'
    return None


if __name__ == '__main__':
    sys.exit(explore(START, steps, wrong))
