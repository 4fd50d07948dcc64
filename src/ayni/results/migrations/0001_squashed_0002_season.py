"""The whole room at once, for a database that has nothing of it: in the place of what `replaces` names."""

import ayni.foundation.periods.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from ayni.foundation.migrating import MakeTogether


class Migration(migrations.Migration):

    replaces = [('results', '0001_initial'), ('results', '0002_season')]

    initial = True

    dependencies = [
        ('cooperation', '0001_initial'),
        ('foundation', '0001_initial'),
        ('members', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Component',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=30, unique=True)),
                ('order', models.PositiveSmallIntegerField(unique=True)),
                ('name', models.CharField(max_length=200)),
                ('name_es', models.CharField(max_length=200, null=True)),
                ('name_en', models.CharField(max_length=200, null=True)),
                ('name_pt', models.CharField(max_length=200, null=True)),
                ('name_fr', models.CharField(max_length=200, null=True)),
                ('short_name', models.CharField(max_length=80)),
                ('short_name_es', models.CharField(max_length=80, null=True)),
                ('short_name_en', models.CharField(max_length=80, null=True)),
                ('short_name_pt', models.CharField(max_length=80, null=True)),
                ('short_name_fr', models.CharField(max_length=80, null=True)),
                ('source', models.CharField(blank=True, max_length=600)),
            ],
            options={
                'ordering': ['order'],
            },
        ),
        migrations.CreateModel(
            name='DataNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=80, unique=True)),
                ('about', models.JSONField(blank=True, default=list)),
                ('text', models.TextField()),
                ('text_es', models.TextField(null=True)),
                ('text_en', models.TextField(null=True)),
                ('text_pt', models.TextField(null=True)),
                ('text_fr', models.TextField(null=True)),
                ('source', models.CharField(max_length=600)),
            ],
            options={
                'ordering': ['code'],
            },
        ),
        migrations.CreateModel(
            name='ReportTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('chosen_at', models.DateTimeField(auto_now_add=True)),
                ('chosen_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.storedfile')),
            ],
            options={
                'ordering': ['-chosen_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ResultsReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_year', models.PositiveSmallIntegerField()),
                ('last_year', models.PositiveSmallIntegerField()),
                ('language', models.CharField(choices=[('es', 'Spanish'), ('en', 'English'), ('pt', 'Portuguese'), ('fr', 'French')], max_length=2)),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('working', 'Being made'), ('ready', 'Ready'), ('failed', 'Failed')], default='waiting', max_length=10)),
                ('step', models.CharField(blank=True, choices=[('counting', 'Counting the records'), ('drawing', 'Drawing the chart'), ('word', 'Writing the Word file'), ('pdf', 'Writing the PDF'), ('data', 'Writing the data'), ('keeping', 'Keeping the files')], max_length=10)),
                ('percent', models.PositiveSmallIntegerField(default=0)),
                ('failure', models.TextField(blank=True)),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ready_at', models.DateTimeField(blank=True, null=True)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('docx', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.storedfile')),
                ('pdf', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.storedfile')),
            ],
            options={
                'ordering': ['-asked_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('first_year__lte', models.F('last_year'))), name='report_years_in_order'), models.CheckConstraint(condition=models.Q(('percent__lte', 100)), name='report_no_more_than_whole'), models.UniqueConstraint(condition=models.Q(('state__in', ['waiting', 'working'])), fields=('first_year', 'last_year', 'language'), name='one_report_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Outcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=80, unique=True)),
                ('title', models.CharField(max_length=200)),
                ('title_es', models.CharField(max_length=200, null=True)),
                ('title_en', models.CharField(max_length=200, null=True)),
                ('title_pt', models.CharField(max_length=200, null=True)),
                ('title_fr', models.CharField(max_length=200, null=True)),
                ('text', models.TextField()),
                ('text_es', models.TextField(null=True)),
                ('text_en', models.TextField(null=True)),
                ('text_pt', models.TextField(null=True)),
                ('text_fr', models.TextField(null=True)),
                ('activity_note', models.TextField(blank=True)),
                ('period', ayni.foundation.periods.fields.PeriodField(blank=True, companions=False, default='', max_length=255)),
                ('state', models.CharField(choices=[('promised', 'Promised'), ('reported', 'Reported'), ('verified', 'Verified'), ('sustained', 'Sustained')], default='reported', max_length=10)),
                ('language', models.CharField(choices=[('es', 'Spanish'), ('en', 'English'), ('pt', 'Portuguese'), ('fr', 'French')], default='es', max_length=2)),
                ('source', models.CharField(blank=True, max_length=600)),
                ('period_earliest', models.DateField(blank=True, db_index=True, editable=False, null=True)),
                ('period_latest', models.DateField(blank=True, db_index=True, editable=False, null=True)),
                ('period_text', models.CharField(blank=True, default='', editable=False, max_length=300)),
                ('activities', models.ManyToManyField(blank=True, related_name='outcomes', to='cooperation.activity')),
                ('component', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outcomes', to='results.component')),
                ('providers', models.ManyToManyField(blank=True, related_name='outcomes_inspired', to='members.institution')),
                ('requesters', models.ManyToManyField(blank=True, related_name='outcomes', to='members.institution')),
                ('evidence', models.TextField(blank=True, help_text='What shows it: a link, a document, a decree; as reported.')),
                ('fictional', models.BooleanField(default=False, help_text='Invented for the demonstration, and said so on screen.')),
                ('reported_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['component__order', 'code'],
            },
        ),
        migrations.CreateModel(
            name='ReportedFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=80, unique=True)),
                ('value', models.DecimalField(decimal_places=2, max_digits=14)),
                ('unit', models.CharField(max_length=30)),
                ('qualifier', models.CharField(choices=[('exact', 'exactly'), ('about', 'about'), ('nearly', 'nearly'), ('more_than', 'more than'), ('at_least', 'at least'), ('only', 'only'), ('up_to', 'up to')], default='exact', max_length=10)),
                ('label', models.CharField(max_length=300)),
                ('label_es', models.CharField(max_length=300, null=True)),
                ('label_en', models.CharField(max_length=300, null=True)),
                ('label_pt', models.CharField(max_length=300, null=True)),
                ('label_fr', models.CharField(max_length=300, null=True)),
                ('scope', models.TextField(blank=True)),
                ('scope_es', models.TextField(blank=True, null=True)),
                ('scope_en', models.TextField(blank=True, null=True)),
                ('scope_pt', models.TextField(blank=True, null=True)),
                ('scope_fr', models.TextField(blank=True, null=True)),
                ('as_of', ayni.foundation.periods.fields.PeriodField(blank=True, companions=False, default='', max_length=255)),
                ('source', models.CharField(max_length=600)),
                ('as_of_earliest', models.DateField(blank=True, db_index=True, editable=False, null=True)),
                ('as_of_latest', models.DateField(blank=True, db_index=True, editable=False, null=True)),
                ('as_of_text', models.CharField(blank=True, default='', editable=False, max_length=300)),
                ('component', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='results.component')),
            ],
            options={
                'ordering': ['code'],
            },
        ),
    ]
    operations = [MakeTogether(operations)]
