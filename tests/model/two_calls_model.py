#!/usr/bin/env python3
"""Exhaustive model of two calls on one reference to a moving process, the second sent after the first: at most once each, and in that order.

As in late_call_model.py, S = source, D = destination, A = host of the caller; the process stands still at S, and neither call is in the image. Beside what
happens there (the calls are passed on, or asked for at D when A's session with S has ended), S sends A a Resolve when it lets the process go. A's path is
shorter from then on: A sends a flush down the old one, which S passes on to D behind the calls, and holds new calls until the flush has come back. If
A's session with S ends before, the flush is sent again, behind the calls that are.
Besides the death of S, sessions may end by themselves, twice in all, and S may connect to D once more. Checked in every reachable state:
  * each call runs at most once, and its reply is consumed only if it ran;
  * the first never runs after the second, also not when it was given up with an error;
  * once the process runs at D, the death of S alone (no connection ended by itself) loses neither;
  * every run ends with a reply or an error for each call that was made.

usage: two_calls_model.py [FLAG]
with one of these it must fail:
  out_of_order   A sends again what never came, the later call first
  no_hold        A does not hold new calls until those that never came are sent again
  no_flush       A does not hold new calls after a Resolve
  own_flush      S answers the flush itself, instead of passing it on
  no_wait        D answers Reclaim without waiting for the end of its session with S
  broken_flush   A takes a flush that came back broken for one that has come through
  go_on          A uses the reference further although D cannot tell what became of earlier calls
  forgets        A does not ask for calls that it has given up before
"""
import sys
from collections import namedtuple

from explore import explore

FLAGS = set(sys.argv[1:])
SA, AS, SD, DS, AD, AC, DA = range(7)
BOTH = (0, 1)

# s: moving, decided, gone, back, dead. d: none, prepared, active, dropped.
# c: each call as A sees it: idle, asked (of S), held (by an embargo), searching, waiting (for its reply from D), consumed, lost.
# ref: A's path. old; flush (a flush is under way on it); reclaim (the session has ended, late calls go first), reflush (and then the flush, again);
#   new (straight to D); dead.
# heard: S has A's confirmation. heir: A knows where the process may go.
# at_s: each call at S: '' (not there, or done with), inbox, passed (on, no receipt yet), taken (by D), failed (S does not know). flush_s: S has passed the flush on.
# at_d: no, ran, never (barred). ran: the order in which they ran. search: the calls for which D owes A an answer, or None.
# up_sa, up_sd: open. d_heard_end: D has handled the end of its session with S. own: connections that ended by themselves. redials: S connected to D anew.
# chan: by SA, AS and so on; AC has what A sends to the object itself at D, which waits until the object is there.
State = namedtuple('State', 's d c ref heard heir at_s flush_s at_d ran search up_sa up_sd d_heard_end own redials chan')
START = State('moving', 'none', ('idle', 'idle'), 'old', False, False, ('', ''), False, ('no', 'no'), (), None, True, True, False, 0, 0,
              (('Notice',), (), ('Prepare',), (), (), (), ()))


def put(x, which, *messages):
    return x._replace(chan=x.chan[:which] + (x.chan[which] + messages,) + x.chan[which + 1:])


def take(x, which):
    return x.chan[which][0], x._replace(chan=x.chan[:which] + (x.chan[which][1:],) + x.chan[which + 1:])


def cut(x, **kept):
    names = ('sa', 'as_', 'sd', 'ds', 'ad', 'ac', 'da')
    return tuple(kept.get(name, chan) for name, chan in zip(names, x.chan))


def one(pair, i, value):
    return (value, pair[1]) if i == 0 else (pair[0], value)


def name(i):
    return f'call {i + 1}'


# S and D send where the session is open; what finds it ended is dropped.
def s_to_a(x, *messages):
    return put(x, SA, *messages) if x.up_sa else x


def s_to_d(x, *messages):
    return put(x, SD, *messages) if x.up_sd else x


def d_to_s(x, *messages):
    return put(x, DS, *messages) if x.up_sd else x


# A does not know yet that the session is over: what it sends is lost.
def a_to_s(x, *messages):
    return put(x, AS, *messages) if x.up_sa else x


def run(x, i):
    return x._replace(ran=x.ran + (i,))


def pass_on(x, i):
    """S has no process any more: the call goes to D; without a connection it breaks."""
    if x.up_sd:
        return s_to_d(x._replace(at_s=one(x.at_s, i, 'passed')), ('PassOn', i))
    return s_to_a(x._replace(at_s=one(x.at_s, i, '')), ('Broken', i))


def prefixes(messages):
    return [messages[:kept] for kept in range(len(messages) + 1)]


def ends(x):
    sa_ends = [kept + ('End',) for kept in prefixes(x.chan[SA])] if x.up_sa else [x.chan[SA]]
    sd_ends = [kept + ('End',) for kept in prefixes(x.chan[SD])] if x.up_sd else [x.chan[SD]]
    if x.s != 'dead':
        for sa in sa_ends:
            for sd in sd_ends:
                yield 'S is killed', x._replace(s='dead', up_sa=False, up_sd=False, at_s=('', ''), flush_s=False, chan=cut(x, sa=sa, as_=(), sd=sd, ds=()))
    if x.s != 'dead' and x.own < 2 and x.up_sa:
        for sa in sa_ends:
            for as_ in prefixes(x.chan[AS]):
                yield 'the session of A and S ends', x._replace(up_sa=False, own=x.own + 1, chan=cut(x, sa=sa, as_=as_))
    if x.s != 'dead' and x.own < 2 and x.up_sd:
        for sd in sd_ends:
            for ds in prefixes(x.chan[DS]):
                yield 'the session of S and D ends', x._replace(up_sd=False, own=x.own + 1, chan=cut(x, sd=sd, ds=ds + ('End',)))
    if x.s == 'decided' and not x.up_sd and x.redials == 0 and 'End' not in x.chan[SD] + x.chan[DS]:
        yield 'S connects to D anew', s_to_d(x._replace(up_sd=True, d_heard_end=False, redials=1), 'Commit')


def at_source(x):
    if x.s == 'moving':
        yield 'S gives up', s_to_a(s_to_d(x._replace(s='back'), 'Abort'), 'TakeBack')
    for i in BOTH:
        if x.s == 'back' and x.at_s[i] == 'inbox' and 'inbox' not in x.at_s[:i]:
            yield f'{name(i)} runs at S', s_to_a(run(x._replace(at_s=one(x.at_s, i, '')), i), ('Return', i))
        # Neither waits for the other, nor for the answer to the flush.
        if x.at_s[i] == 'taken':
            yield f'S tells A where the reply to {name(i)} is', s_to_a(x._replace(at_s=one(x.at_s, i, '')), ('Elsewhere', i))
        if x.at_s[i] == 'failed':
            yield f'S does not know what became of {name(i)}', s_to_a(x._replace(at_s=one(x.at_s, i, '')), ('Broken', i))
    if x.s == 'dead':
        return
    if x.chan[AS]:
        m, y = take(x, AS)
        if m == 'Noted':
            yield 'S hears Noted', y._replace(heard=True)
        elif m == 'Flush':
            if 'own_flush' in FLAGS or not x.up_sd:
                yield 'S answers the flush', s_to_a(y, ('FlushBack', 'own_flush' in FLAGS))
            else:
                yield 'S passes the flush on', s_to_d(y._replace(flush_s=True), 'Flush')
        else:
            yield f'{name(m[1])} comes to S', pass_on(y, m[1]) if x.s == 'gone' else y._replace(at_s=one(y.at_s, m[1], 'inbox'))
    if x.chan[DS]:
        m, y = take(x, DS)
        if m == 'Prepared':
            if x.s != 'moving':
                yield 'S ignores Prepared', y
            elif x.heard:
                yield 'S decides', s_to_d(y._replace(s='decided'), 'Commit')
        elif m == 'Committed':
            if x.s == 'decided':
                y = y._replace(s='gone')
                for i in BOTH:
                    y = pass_on(y, i) if y.at_s[i] == 'inbox' else y
                yield 'S lets go, and tells A', s_to_a(y, 'Resolve')
            else:
                yield 'S ignores Committed', y
        elif m == 'FlushBack':
            yield 'S passes the answer to the flush on', s_to_a(y._replace(flush_s=False), ('FlushBack', True))
        elif m == 'End':
            y = y._replace(at_s=tuple('failed' if at == 'passed' else at for at in y.at_s))
            yield 'S hears the end of D', s_to_a(y._replace(flush_s=False), ('FlushBack', False)) if x.flush_s else y
        else:
            yield f'S hears {m[0]} of {name(m[1])}', y._replace(at_s=one(y.at_s, m[1], 'taken' if m[0] == 'Taken' else 'failed'))


def at_destination(x):
    if x.chan[SD]:
        m, y = take(x, SD)
        if m == 'Prepare':
            yield 'D prepares', d_to_s(y._replace(d='prepared'), 'Prepared')
        elif m == 'Commit':
            yield 'D runs the process', d_to_s(y._replace(d='active'), 'Committed')
        elif m == 'Abort':
            yield 'D drops it', y._replace(d='dropped')
        elif m == 'End':
            yield 'D hears the end of S', y._replace(d_heard_end=True)
        elif m == 'Flush':
            yield 'the flush comes to D', d_to_s(y, 'FlushBack')
        elif x.at_d[m[1]] == 'never':
            yield f'D refuses {name(m[1])}', d_to_s(y, ('Refused', m[1]))
        else:
            yield f'{name(m[1])} comes to D', d_to_s(run(y._replace(at_d=one(y.at_d, m[1], 'ran')), m[1]), ('Taken', m[1]))
    if x.chan[AC]:
        m, y = take(x, AC)
        i = m if m == 'Flush' else m[1]
        if x.d == 'active':
            yield f'{m} of A comes to D', put(y, DA, ('FlushBack', True)) if m == 'Flush' else put(run(y, i), DA, ('Return', i))
        elif x.d == 'dropped' or x.d_heard_end or x.own > 0:
            yield f'D has no object for {m}', put(y, DA, ('FlushBack', False) if m == 'Flush' else ('Broken', i))
    if x.chan[AD]:
        m, y = take(x, AD)
        if m[0] == 'Reclaim':
            if x.search is None:
                yield f'D is asked for {m[1]}', y._replace(search=m[1:])
        elif x.at_d[m[1]] == 'ran':
            yield f'D returns the reply to {name(m[1])}', put(y, DA, ('Return', m[1]))
    if x.search is not None:
        y = x._replace(search=None)
        can_tell = x.d == 'active' and (x.d_heard_end or 'no_wait' in FLAGS)
        if x.d_heard_end or 'no_wait' in FLAGS or x.s != 'dead':
            late, missed = x.search
            fates = tuple((i, 'Came' if x.at_d[i] == 'ran' else 'Never' if can_tell or x.at_d[i] == 'never' else 'Unknown') for i in late)
            for i, fate in fates:
                if fate == 'Never':
                    y = y._replace(at_d=one(y.at_d, i, 'never'))
            known = can_tell or not missed and all(fate != 'Unknown' for i, fate in fates)
            yield f'D says {fates}' if known else f'D cannot tell, and says {fates}', put(y, DA, ('Fates', fates, known))


def released(x):
    """The embargo is over: what waited goes to D, in order."""
    y = x._replace(ref='new')
    for i in BOTH:
        if y.c[i] == 'held':
            y = put(y._replace(c=one(y.c, i, 'waiting')), AC, ('Call', i))
    return y


def orphaned(x, ref):
    """The old path is at an end: late calls are asked for at D, and what never came goes first."""
    late = tuple(i for i in BOTH if x.c[i] == 'asked')
    y = x._replace(ref=ref, c=tuple('searching' if c == 'asked' else c for c in x.c))
    missed = 'lost' in x.c and 'forgets' not in FLAGS
    if late or missed:
        y = put(y, AD, ('Reclaim', late, missed))
        return released(y) if 'no_hold' in FLAGS else y
    if ref == 'reflush':
        return put(y, AC, 'Flush')
    return released(y) if ref == 'reclaim' else y


def at_caller(x):
    for i in BOTH:
        if x.c[i] == 'idle' and 'idle' not in x.c[:i]:
            if x.ref == 'old':
                yield f'A makes {name(i)}', a_to_s(x._replace(c=one(x.c, i, 'asked')), ('Call', i))
            elif x.ref == 'new':
                yield f'A makes {name(i)} at D', put(x._replace(c=one(x.c, i, 'waiting')), AC, ('Call', i))
            else:
                yield f'A makes {name(i)}, which waits', x._replace(c=one(x.c, i, 'lost' if x.ref == 'dead' else 'held'))
    if x.chan[SA]:
        m, y = take(x, SA)
        if m == 'Notice':
            yield 'A notes', a_to_s(y._replace(heir=True), 'Noted')
        elif m == 'TakeBack':
            yield 'A forgets', y._replace(heir=False)
        elif m == 'Resolve':
            if x.c[0] == 'idle' or 'no_flush' in FLAGS:
                yield 'A shortens', released(y)
            else:
                yield 'A sends a flush', a_to_s(y._replace(ref='flush'), 'Flush')
        elif m == 'End':
            if x.ref == 'reclaim':
                yield 'A hears the end, and has asked D already', y
            elif x.heir:
                yield 'A hears the end, and asks D', orphaned(y, {'old': 'reclaim', 'flush': 'reflush'}.get(x.ref, x.ref))
            else:
                yield 'A hears the end', y._replace(ref='dead' if x.ref == 'old' else x.ref, c=tuple('lost' if c == 'asked' else c for c in x.c))
        elif m[0] == 'FlushBack':
            if x.ref != 'flush':
                yield 'A ignores the flush', y
            elif m[1] or 'broken_flush' in FLAGS:
                yield 'the flush is back', released(y)
            else:
                # What went down the path may lie unread at D still: as if the session had ended.
                yield 'the flush is broken, and A asks D', orphaned(y, 'reclaim')
        elif x.c[m[1]] != 'asked':
            yield f'A ignores {m}', y
        elif m[0] == 'Elsewhere':
            yield f'A follows {name(m[1])}', put(y._replace(c=one(y.c, m[1], 'waiting')), AD, ('Resume', m[1]))
        else:
            yield f'A hears {m}', y._replace(c=one(y.c, m[1], 'consumed' if m[0] == 'Return' else 'lost'))
    if x.chan[DA]:
        m, y = take(x, DA)
        if m[0] == 'FlushBack':
            yield 'the flush is back from D', released(y) if x.ref == 'reflush' else y
        elif m[0] == 'Fates':
            for i, fate in reversed(m[1]) if 'out_of_order' in FLAGS else m[1]:
                if fate == 'Came':
                    y = put(y._replace(c=one(y.c, i, 'waiting')), AD, ('Resume', i))
                elif fate == 'Never':
                    y = put(y._replace(c=one(y.c, i, 'waiting')), AC, ('Call', i))
                else:
                    y = y._replace(c=one(y.c, i, 'lost'))
            if not m[2] and 'go_on' not in FLAGS:
                # They may still come: nothing must run that was sent after them.
                yield 'A gives the reference up', y._replace(ref='dead', c=tuple('lost' if c == 'held' else c for c in y.c))
            else:
                y = put(y, AC, 'Flush') if x.ref == 'reflush' else y
                yield 'A hears what became of its calls', released(y) if x.ref == 'reclaim' else y
        else:
            fate = ('consumed' if x.c[m[1]] == 'waiting' else 'twice') if m[0] == 'Return' else 'lost'
            yield f'A hears {m}', y._replace(c=one(y.c, m[1], fate))


def steps(x):
    yield from at_caller(x)
    yield from at_source(x)
    yield from at_destination(x)
    yield from ends(x)


def wrong(x, is_end):
    for i in BOTH:
        if x.ran.count(i) > 1:
            return f'{name(i)} ran twice'
        if x.c[i] == 'twice' or (x.c[i] == 'consumed' and i not in x.ran):
            return f'a reply to {name(i)} was consumed that nobody gave, or twice'
        if x.c[i] == 'lost' and x.own == 0 and (x.s != 'dead' or x.d == 'active'):
            return f'{name(i)} was given up although the process is there'
        if is_end and x.c[i] not in ('consumed', 'lost'):
            return f'{name(i)} never ends'
    return 'the first call ran after the second' if x.ran == (1, 0) else None


if __name__ == '__main__':
    sys.exit(explore(START, steps, wrong))
